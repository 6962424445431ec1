-- No policy stands twice at one place; groups and users may.
alter table policy_bindings add constraint policy_bindings_flow_place unique (flow_id, policy_id, position);
alter table policy_bindings
    add constraint policy_bindings_stage_place unique (flow_stage_binding_id, policy_id, position);
