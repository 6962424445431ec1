-- One row for all nodes, of which one at a time reads the mailbox.
create table bounce_mailboxes (
    id int primary key,
    leased_until timestamp(6) with time zone,
    last_read timestamp(6) with time zone,
    -- why it could not be read the last time; empty where it could
    failure varchar(1000) not null
);
insert into bounce_mailboxes (id, failure) values (1, '');
