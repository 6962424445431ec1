-- Copies a finished execution 100,000 times; the copies stay for a week.
insert into flow_executions
select (copy).* from (
    select jsonb_populate_record(e, jsonb_build_object(
        'id', md5(e.id || n), 'key_hash', md5(n::text), 'expires', now() + interval '7 days')) as copy
    from (select * from flow_executions where finished limit 1) e, generate_series(1, 100000) n offset 0) copies;
