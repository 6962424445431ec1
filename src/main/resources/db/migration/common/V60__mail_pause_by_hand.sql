-- A pause by hand lasts until somebody ends it.
alter table mail_pauses add column by_hand boolean not null default false;
