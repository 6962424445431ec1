-- makes the search for a part of a name fast; where the extension may not be installed, the search reads along the list
do $$
begin
    create extension if not exists pg_trgm;
    create index events_search_actor on events using gin (lower(actor_name) gin_trgm_ops);
    create index events_search_subject on events using gin (lower(subject_name) gin_trgm_ops);
    create index events_search_address on events using gin (client_address gin_trgm_ops);
exception
    when insufficient_privilege or undefined_file or feature_not_supported then
        raise notice 'pg_trgm is not available: searching events reads along the list';
end
$$;
