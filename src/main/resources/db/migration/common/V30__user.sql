create sequence users_id start with 1 increment by 1;

create table users (
    id bigint primary key,
    uuid varchar(36) not null,
    username varchar(150) not null,
    username_key varchar(150) not null,
    name varchar(400) not null,
    email varchar(254) not null,
    email_key varchar(254) not null,
    upn_key varchar(254) not null,
    search_key varchar(900) not null,
    path varchar(255) not null,
    type varchar(40) not null,
    attributes text not null,
    active boolean not null,
    password_hash varchar(255),
    password_changed timestamp(6) with time zone,
    joined timestamp(6) with time zone not null,
    last_login timestamp(6) with time zone not null,
    last_updated timestamp(6) with time zone not null,
    invitation_id varchar(36),
    invitation_name varchar(255),
    version bigint not null,
    constraint users_uuid unique (uuid),
    constraint users_username unique (username_key)
);
create index users_email on users (email_key, id);
create index users_upn on users (upn_key, id);
create index users_path on users (path, username_key);
create index users_active on users (active, username_key);
create index users_last_login on users (last_login, id);
create index users_joined on users (joined, id);
create index users_invitation on users (invitation_id, id);

create table user_groups (
    id varchar(36) primary key,
    name varchar(255) not null,
    superuser boolean not null,
    attributes text not null,
    version bigint not null,
    constraint user_groups_name unique (name)
);

create table group_permissions (
    group_id varchar(36) not null references user_groups (id) on delete cascade,
    permission varchar(60) not null,
    primary key (group_id, permission)
);

create table group_members (
    user_id bigint not null references users (id) on delete cascade,
    group_id varchar(36) not null references user_groups (id) on delete cascade,
    primary key (user_id, group_id)
);
create index group_members_group on group_members (group_id, user_id);

create table api_tokens (
    id varchar(36) primary key,
    identifier varchar(255) not null,
    description varchar(400) not null,
    intent varchar(20) not null,
    key_hash varchar(43) not null,
    user_id bigint not null references users (id) on delete cascade,
    created timestamp(6) with time zone not null,
    expires timestamp(6) with time zone,
    version bigint not null,
    constraint api_tokens_identifier unique (identifier),
    constraint api_tokens_key unique (key_hash)
);
create index api_tokens_user on api_tokens (user_id, id);
create index api_tokens_expires on api_tokens (expires);

create table sign_ins (
    id varchar(36) primary key,
    key_hash varchar(43) not null,
    user_id bigint not null references users (id) on delete cascade,
    created timestamp(6) with time zone not null,
    expires timestamp(6) with time zone not null,
    last_seen timestamp(6) with time zone not null,
    client_address varchar(64) not null,
    user_agent varchar(300) not null,
    version bigint not null,
    constraint sign_ins_key unique (key_hash)
);
create index sign_ins_user on sign_ins (user_id, created);
create index sign_ins_expires on sign_ins (expires);

-- one row per account and per address that was tried; its name is kept as a hash
create table login_attempts (
    subject varchar(43) primary key,
    attempts int not null,
    latest timestamp(6) with time zone not null
);
create index login_attempts_latest on login_attempts (latest);

-- the one row; once done it stays done, whatever happens to the administrator
create table set_up (
    id int primary key,
    done timestamp(6) with time zone
);
insert into set_up (id) values (1);

create table set_up_keys (
    key_hash varchar(43) primary key,
    expires timestamp(6) with time zone not null
);
