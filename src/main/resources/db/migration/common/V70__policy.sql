create table policies (
    id varchar(36) primary key,
    version bigint not null,
    name varchar(200) not null,
    kind varchar(60) not null,
    execution_logging boolean not null,
    settings text not null,
    constraint policies_name unique (name)
);

-- What decides cannot be deleted: what it guards would stand open.
create table policy_bindings (
    id varchar(36) primary key,
    version bigint not null,
    flow_id varchar(36) references flows (id) on delete cascade,
    flow_stage_binding_id varchar(36) references flow_stage_bindings (id) on delete cascade,
    policy_id varchar(36) references policies (id),
    group_id varchar(36) references user_groups (id),
    user_id bigint references users (id),
    negate boolean not null,
    enabled boolean not null,
    position int not null,
    timeout int not null,
    failure_result boolean not null,
    constraint policy_bindings_target check ((flow_id is null) <> (flow_stage_binding_id is null))
);

create index policy_bindings_flow on policy_bindings (flow_id, position);
create index policy_bindings_stage on policy_bindings (flow_stage_binding_id, position);
create index policy_bindings_policy on policy_bindings (policy_id);
create index policy_bindings_group on policy_bindings (group_id);
create index policy_bindings_user on policy_bindings (user_id);

alter table stage_references add column target_policy_id varchar(36) references policies (id);
create index stage_references_policy on stage_references (target_policy_id);
