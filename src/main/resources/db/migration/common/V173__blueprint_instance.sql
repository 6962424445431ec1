-- Blueprints that are kept, or whose files stand in a folder, and what came of them.
create table blueprint_instances (
    id varchar(36) primary key,
    version bigint not null,
    name varchar(200) not null,
    -- of the file; empty where the content stands here
    path varchar(500) not null,
    -- the path again, where the service has found the file itself; null otherwise
    discovered varchar(500),
    context text not null,
    content text not null,
    enabled boolean not null,
    status varchar(20) not null,
    last_applied timestamp(6) with time zone not null,
    last_applied_hash varchar(128) not null,
    -- also without success
    attempted timestamp(6) with time zone not null,
    attempted_hash varchar(128) not null,
    managed_models text not null,
    metadata text not null,
    result text not null,
    constraint blueprint_instances_discovered unique (discovered)
);
create index blueprint_instances_name on blueprint_instances (name, id);
create index blueprint_instances_path on blueprint_instances (path, id);
create index blueprint_instances_applied on blueprint_instances (last_applied, id);
