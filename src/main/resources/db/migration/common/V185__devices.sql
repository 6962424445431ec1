-- what somebody proves with that it is him, besides his password; "data" is sealed
create table devices (
    id varchar(36) primary key,
    version bigint not null,
    user_id bigint not null references users (id) on delete cascade,
    kind varchar(20) not null,
    name varchar(200) not null,
    created timestamp(6) with time zone not null,
    last_used timestamp(6) with time zone,
    counter bigint not null,
    credential_hash varchar(43),
    data text not null
);
create index devices_user on devices (user_id, created);
create unique index devices_credential on devices (credential_hash);
-- recovery codes that are left, as keyed hashes
create table recovery_codes (
    device_id varchar(36) not null references devices (id) on delete cascade,
    code_hash varchar(43) not null,
    primary key (device_id, code_hash)
);
