create table outbox (
    id varchar(36) primary key,
    kind varchar(100) not null,
    ids text not null,
    recipient varchar(320) not null,
    state varchar(20) not null,
    attempts int not null,
    created timestamp(6) with time zone not null,
    give_up_at timestamp(6) with time zone not null,
    -- null: nothing is left to do
    due timestamp(6) with time zone,
    lease varchar(36),
    sent_at timestamp(6) with time zone,
    last_reply varchar(1000) not null
);
create index outbox_by_due on outbox (due, id);
create index outbox_by_lease on outbox (lease);
create index outbox_by_time on outbox (created, id);
create index outbox_by_state on outbox (state, created, id);

-- One row for all nodes.
create table mail_pauses (
    id int primary key,
    since timestamp(6) with time zone,
    next_try timestamp(6) with time zone,
    failures int not null,
    reason varchar(1000) not null
);
insert into mail_pauses (id, failures, reason) values (1, 0, '');
