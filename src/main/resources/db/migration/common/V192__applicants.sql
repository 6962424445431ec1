-- Those whose run through a flow waits until somebody says yes. What they typed is sealed in the run, and nowhere else.
create table applicants (
    id varchar(36) primary key,
    version bigint not null,
    execution_id varchar(36) not null,
    place varchar(36) not null,
    flow_id varchar(36) not null references flows (id) on delete cascade,
    approvers_id varchar(36),
    invitation_id varchar(36),
    user_id bigint,
    account_id bigint,
    needed int not null,
    reason_demanded boolean not null,
    state varchar(20) not null,
    asked_at timestamp(6) with time zone not null,
    expires timestamp(6) with time zone not null,
    remind_at timestamp(6) with time zone,
    first_id bigint,
    decided_at timestamp(6) with time zone,
    decided_by varchar(150),
    reason varchar(1000),
    constraint applicants_place unique (execution_id, place)
);

create index applicants_waiting on applicants (state, asked_at, id);
create index applicants_by_expiry on applicants (state, expires, id);
create index applicants_by_reminder on applicants (remind_at, id);
create index applicants_by_account on applicants (account_id);
create index applicants_by_flow on applicants (flow_id);
