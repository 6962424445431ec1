-- Copies what is there 999 times. What is copied refers to copies. Invitations stand in the order of their times, as those that were made one after the
-- other do. The indexes are made anew, which takes less than a million entries one by one.
set session_replication_role = replica;
set maintenance_work_mem = '512MB';
create temporary table indexes as
select indexname, indexdef from pg_indexes
where tablename in ('invitations', 'outbox', 'recipients') and indexdef not like 'CREATE UNIQUE%';
do $$ begin execute (select string_agg('drop index ' || indexname, ';') from indexes); end $$;
-- without what the database makes of the name, which nobody may insert
create temporary table inserted (like invitations);
alter table inserted drop column name_key;
insert into invitations
select (copy).* from (
    select jsonb_populate_record(null::inserted, to_jsonb(i) || jsonb_build_object('id', md5(i.id || n), 'name', i.name || '-' || n)) as copy
    from invitations i, generate_series(1, 999) n order by i.created, n) copies;
insert into outbox
select (copy).* from (
    select jsonb_populate_record(o, jsonb_build_object(
        'id', md5(o.id || n), 'belongs_to', md5(o.belongs_to || n), 'person', md5(o.person || n))) as copy
    from outbox o, generate_series(1, 999) n offset 0) copies;
insert into recipients
select (copy).* from (
    select jsonb_populate_record(r, jsonb_build_object(
        'id', md5(r.id || n), 'invitation_id', md5(r.invitation_id || n), 'outbox_id', md5(r.outbox_id || n))) as copy
    from recipients r, generate_series(1, 999) n offset 0) copies;
do $$ begin execute (select string_agg(indexdef, ';') from indexes); end $$;
