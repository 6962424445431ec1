-- one row per user and consent stage; "agreed" is the hash of what was shown
create table consents (
    user_id bigint not null references users (id) on delete cascade,
    stage_id varchar(36) not null references stages (id) on delete cascade,
    agreed varchar(43) not null,
    given timestamp(6) with time zone not null,
    expires timestamp(6) with time zone not null,
    primary key (user_id, stage_id)
);
create index consents_stage on consents (stage_id);
