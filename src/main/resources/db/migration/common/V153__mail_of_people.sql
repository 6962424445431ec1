-- What a mail belongs to, and to whom of its people it goes; null for mails of nothing that has people. It never changes.
alter table outbox add column belongs_to varchar(36);
alter table outbox add column person varchar(36);

-- Of the mails that there are, those are looked for that were written to somebody last.
update outbox set belongs_to = (select min(r.invitation_id) from recipients r where r.outbox_id = outbox.id),
    person = (select min(r.id) from recipients r where r.outbox_id = outbox.id)
    where id in (select outbox_id from recipients);
create index outbox_by_person on outbox (belongs_to, state, person);
