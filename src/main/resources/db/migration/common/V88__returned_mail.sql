alter table outbox add column bounced_at timestamp(6) with time zone;
-- when a server said for the first time that it is still trying
alter table outbox add column delayed_at timestamp(6) with time zone;
-- when the inviter is told next, or was told last, of mail that came back
alter table invitations add column bounces_told_at timestamp(6) with time zone;
