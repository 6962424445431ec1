-- Copies a finished execution 100,000 times; the copies stay for a week.
insert into flow_executions
select (copy).* from (
    select jsonb_populate_record(e, jsonb_build_object(
        'id', md5(e.id || n), 'key_hash', md5(n::text), 'expires', now() + interval '7 days')) as copy
    from flow_executions e, generate_series(1, 100000) n
    where e.id = (select id from flow_executions where finished limit 1) offset 0) copies;
