-- The last change that an administrator made to a flow in its editor, with what takes it back as JSON.
create table flow_last_changes (
    id varchar(36) primary key,
    version bigint not null,
    flow_id varchar(36) not null references flows (id) on delete cascade,
    user_id bigint not null references users (id) on delete cascade,
    deed varchar(20) not null,
    name varchar(300) not null,
    back text not null,
    changed timestamp(6) with time zone not null,
    constraint flow_last_changes_whose unique (flow_id, user_id)
);

create index flow_last_changes_user on flow_last_changes (user_id);
