-- When those who have not answered are reminded: a list of ISO 8601 durations.
alter table invitations add column reminders text default '[]' not null;
-- the first mail, to whose thread the others belong
alter table recipients add column first_outbox_id varchar(36);
-- when the inviter last wrote
alter table recipients add column written_at timestamp(6) with time zone;
-- when to look whether a reminder is due; null for never
alter table recipients add column remind_at timestamp(6) with time zone;
-- when the recipient asked for no reminders
alter table recipients add column muted_at timestamp(6) with time zone;
update recipients set first_outbox_id = outbox_id,
    written_at = (select o.created from outbox o where o.id = recipients.outbox_id);
create index recipients_by_reminder on recipients (remind_at, id);
