-- How many mails went, or were asked for, since a time. The subject of a person is a hash.
create table mail_counts (
    subject varchar(64) primary key,
    used int not null,
    ends timestamp(6) with time zone not null,
    -- the call that counted last, which so knows its own
    counted_by varchar(36)
);
create index mail_counts_by_end on mail_counts (ends);
insert into mail_counts (subject, used, ends) values ('relay:minute', 0, timestamp with time zone '1970-01-01 00:00:00+00');
insert into mail_counts (subject, used, ends) values ('relay:hour', 0, timestamp with time zone '1970-01-01 00:00:00+00');
