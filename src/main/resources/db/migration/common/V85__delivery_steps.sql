alter table outbox add column first_attempt_at timestamp(6) with time zone;
alter table outbox add column last_attempt_at timestamp(6) with time zone;
