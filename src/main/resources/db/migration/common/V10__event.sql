create table events (
    id varchar(36) primary key,
    action varchar(50) not null,
    actor_id bigint,
    actor_name varchar(255) not null,
    client_address varchar(45) not null,
    request_id varchar(64) not null,
    subject_model varchar(100) not null,
    subject_id varchar(255) not null,
    subject_name varchar(500) not null,
    context text not null,
    created timestamp(6) with time zone not null
);
create index events_by_time on events (created, id);
create index events_by_action on events (action, created, id);
create index events_by_actor on events (actor_name, created, id);
create index events_by_address on events (client_address, created, id);
create index events_by_subject on events (subject_id, created, id);
