create table invitations (
    id varchar(36) primary key,
    version bigint not null,
    name varchar(200) not null,
    -- null suspends the invitation
    flow_id varchar(36) references flows (id) on delete set null,
    created timestamp(6) with time zone not null,
    -- plain values, which outlive the user
    created_by_id bigint,
    created_by_username varchar(150) not null,
    created_by_name varchar(400) not null,
    search_key varchar(800) not null,
    not_before timestamp(6) with time zone,
    expires timestamp(6) with time zone not null,
    revoked_at timestamp(6) with time zone,
    shared boolean not null,
    link_version int not null,
    -- null: any number
    uses_allowed int,
    uses int not null,
    used_at timestamp(6) with time zone,
    fetches bigint not null,
    data text not null,
    password_hash varchar(255),
    locked text not null,
    message text not null,
    locale varchar(35) not null,
    zone varchar(64) not null,
    redirect varchar(2000) not null
);
create index invitations_by_name on invitations (name, id);
create index invitations_by_expiry on invitations (expires, id);
create index invitations_by_time on invitations (created, id);
create index invitations_by_flow on invitations (flow_id, expires, id);
create index invitations_by_creator on invitations (created_by_username, expires, id);
create index invitations_by_revocation on invitations (revoked_at);

create table invitation_groups (
    invitation_id varchar(36) not null references invitations (id) on delete cascade,
    group_id varchar(36) not null references user_groups (id) on delete cascade,
    primary key (invitation_id, group_id)
);
create index invitation_groups_group on invitation_groups (group_id);

create table recipients (
    id varchar(36) primary key,
    version bigint not null,
    invitation_id varchar(36) not null references invitations (id) on delete cascade,
    address varchar(254) not null,
    address_key varchar(254) not null,
    name varchar(255) not null,
    data text not null,
    password_hash varchar(255),
    locked text not null,
    locale varchar(35) not null,
    link_version int not null,
    answer varchar(10) not null,
    stage varchar(255) not null,
    answered_at timestamp(6) with time zone,
    -- plain values, which outlive the user
    user_id bigint,
    user_name varchar(150) not null,
    letters int not null,
    outbox_id varchar(36),
    fetches bigint not null,
    constraint recipients_address unique (invitation_id, address_key)
);
create index recipients_by_invitation on recipients (invitation_id, id);
create index recipients_by_answer on recipients (invitation_id, answer);
create index recipients_by_address on recipients (address_key, invitation_id);
create index recipients_by_user on recipients (user_id);
create index recipients_by_mail on recipients (outbox_id);
