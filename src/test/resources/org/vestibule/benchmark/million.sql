-- Copies what is there 999 times. What is copied refers to copies. The search indexes are made anew, which takes less than a million entries one by one.
set session_replication_role = replica;
create temporary table searches as
select indexname, indexdef from pg_indexes where indexname in ('invitations_search', 'outbox_search');
do $$ begin execute (select string_agg('drop index ' || indexname, ';') from searches); end $$;
insert into invitations
select (jsonb_populate_record(null::invitations, to_jsonb(i) || jsonb_build_object('id', md5(i.id || n), 'name', i.name || '-' || n))).*
from invitations i, generate_series(1, 999) n;
insert into outbox
select (jsonb_populate_record(null::outbox, to_jsonb(o) || jsonb_build_object('id', md5(o.id || n)))).*
from outbox o, generate_series(1, 999) n;
insert into recipients
select (jsonb_populate_record(null::recipients, to_jsonb(r) || jsonb_build_object(
    'id', md5(r.id || n), 'invitation_id', md5(r.invitation_id || n), 'outbox_id', md5(r.outbox_id || n)))).*
from recipients r, generate_series(1, 999) n;
set maintenance_work_mem = '512MB';
do $$ begin execute (select string_agg(indexdef, ';') from searches); end $$;
