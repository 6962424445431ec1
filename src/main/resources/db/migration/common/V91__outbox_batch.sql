-- Mails that are held back, watched and dropped together; null for those that go alone.
alter table outbox add column batch varchar(36);
create index outbox_by_batch on outbox (batch, state);
