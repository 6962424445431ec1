-- What somebody waits for goes before everything else that is due.
alter table outbox add column awaited boolean default false not null;
create index outbox_by_turn on outbox (awaited, due, id);
drop index outbox_by_due;
