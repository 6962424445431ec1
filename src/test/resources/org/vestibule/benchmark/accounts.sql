-- 200,000 users and 1,000,000 events, by copies of what is there; nobody is told of the events.
set session_replication_role = replica;
insert into users
select (copy).* from (
    select jsonb_populate_record(u, jsonb_build_object(
        'id', 1000000 + n, 'uuid', md5('user' || n), 'username', 'person-' || n, 'username_key', 'person-' || n,
        'email', 'person-' || n || '@example.org', 'email_key', 'person-' || n || '@example.org',
        'search_key', 'person-' || n || e'\nperson ' || n || e'\nperson-' || n || '@example.org')) as copy
    from users u, generate_series(1, 200000) n where u.username = 'akadmin' offset 0) copies;
insert into events (id, action, actor_id, actor_name, client_address, request_id, subject_model, subject_id, subject_name, context, created)
select md5(e.id || n), action, actor_id, actor_name, client_address, request_id, subject_model, md5(e.subject_id || n), subject_name, context,
    created - n * interval '1 minute'
from (select * from events order by position desc limit 1000) e, generate_series(1, 1000) n;
update event_cursors set position = (select max(position) from events);
