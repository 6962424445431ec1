create table flows (
    id varchar(36) primary key,
    version bigint not null,
    name varchar(200) not null,
    slug varchar(100) not null,
    title varchar(500) not null,
    designation varchar(30) not null,
    background varchar(500) not null,
    policy_engine_mode varchar(10) not null,
    compatibility_mode boolean not null,
    layout varchar(40) not null,
    denied_action varchar(30) not null,
    authentication varchar(40) not null,
    constraint flows_slug unique (slug)
);

create table stages (
    id varchar(36) primary key,
    version bigint not null,
    name varchar(200) not null,
    kind varchar(60) not null,
    settings text not null,
    constraint stages_name unique (name)
);

create table flow_stage_bindings (
    id varchar(36) primary key,
    version bigint not null,
    flow_id varchar(36) not null references flows (id) on delete cascade,
    stage_id varchar(36) not null references stages (id) on delete cascade,
    position int not null,
    evaluate_on_plan boolean not null,
    re_evaluate_policies boolean not null,
    invalid_response_action varchar(30) not null,
    policy_engine_mode varchar(10) not null,
    constraint flow_stage_bindings_place unique (flow_id, stage_id, position)
);

create index flow_stage_bindings_stage on flow_stage_bindings (stage_id);

create table prompts (
    id varchar(36) primary key,
    version bigint not null,
    name varchar(200) not null,
    field_key varchar(200) not null,
    label text not null,
    type varchar(30) not null,
    required boolean not null,
    placeholder text not null,
    initial_value text not null,
    sub_text text not null,
    position int not null,
    constraint prompts_name unique (name)
);

-- A prompt in use cannot be deleted; any other pointer goes with its target.
create table stage_references (
    stage_id varchar(36) not null references stages (id) on delete cascade,
    component varchar(60) not null,
    position int not null,
    target_flow_id varchar(36) references flows (id) on delete cascade,
    target_stage_id varchar(36) references stages (id) on delete cascade,
    target_prompt_id varchar(36) references prompts (id),
    target_group_id varchar(36) references user_groups (id) on delete cascade,
    primary key (stage_id, component, position)
);

create index stage_references_flow on stage_references (target_flow_id);
create index stage_references_stage on stage_references (target_stage_id);
create index stage_references_prompt on stage_references (target_prompt_id);
create index stage_references_group on stage_references (target_group_id);

create table flow_executions (
    id varchar(36) primary key,
    version bigint not null,
    key_hash varchar(43) not null,
    flow_id varchar(36) not null references flows (id) on delete cascade,
    admission varchar(60),
    stage varchar(60) not null,
    user_id bigint,
    step int not null,
    finished boolean not null,
    sealed text not null,
    created timestamp(6) with time zone not null,
    expires timestamp(6) with time zone not null
);

create index flow_executions_key on flow_executions (key_hash, flow_id);
create index flow_executions_flow on flow_executions (flow_id);
create index flow_executions_expires on flow_executions (expires);
