-- Where people can use their accounts; the policies that are bound say who.
create table applications (
    id varchar(36) primary key,
    version bigint not null,
    name varchar(200) not null,
    slug varchar(100) not null,
    heading varchar(200) not null,
    launch_url varchar(2000) not null,
    new_tab boolean not null,
    hidden boolean not null,
    description varchar(1000) not null,
    publisher varchar(200) not null,
    policy_engine_mode varchar(20) not null,
    constraint applications_slug unique (slug)
);
create index applications_place on applications (heading, name, slug);

alter table policy_bindings add column application_id varchar(36) references applications (id) on delete cascade;
alter table policy_bindings drop constraint policy_bindings_target;
alter table policy_bindings add constraint policy_bindings_target check (
    (case when flow_id is null then 0 else 1 end)
    + (case when flow_stage_binding_id is null then 0 else 1 end)
    + (case when notification_rule_id is null then 0 else 1 end)
    + (case when application_id is null then 0 else 1 end) = 1);
create index policy_bindings_application on policy_bindings (application_id, position);
alter table policy_bindings
    add constraint policy_bindings_application_place unique (application_id, policy_id, position);
