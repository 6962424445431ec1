-- makes the search for a part of an address fast; where the extension may not be installed, the search reads along the list
do $$
begin
    create extension if not exists pg_trgm;
    create index outbox_search on outbox using gin (lower(recipient) gin_trgm_ops);
exception
    when insufficient_privilege or undefined_file or feature_not_supported then
        raise notice 'pg_trgm is not available: searching mail reads along the list';
end
$$;
