-- Copies each flow 150 times with its stages, and lets a policy of its own guard each copy.
set session_replication_role = replica;
insert into flows
select (copy).* from (
    select jsonb_populate_record(f, jsonb_build_object(
        'id', md5(f.id || n), 'name', f.name || '-' || n, 'slug', f.slug || '-' || n)) as copy
    from flows f, generate_series(1, 150) n offset 0) copies;
insert into flow_stage_bindings
select (copy).* from (
    select jsonb_populate_record(b, jsonb_build_object('id', md5(b.id || n), 'flow_id', md5(b.flow_id || n))) as copy
    from flow_stage_bindings b, generate_series(1, 150) n offset 0) copies;
insert into policies
select md5('p' || id), 1, 'guards ' || slug, 'dummy', false, '{"result": true}' from flows where slug ~ '-[0-9]+$';
insert into policy_bindings (id, version, flow_id, policy_id, negate, enabled, position, timeout, failure_result)
select md5('b' || id), 1, id, md5('p' || id), false, true, 0, 30, false from flows where slug ~ '-[0-9]+$';
