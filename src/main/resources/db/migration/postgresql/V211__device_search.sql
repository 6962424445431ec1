-- makes the search for a part of a name fast; where the extension may not be installed, the search reads every row
do $$
begin
    create extension if not exists pg_trgm;
    create index devices_search on devices using gin (lower(name) gin_trgm_ops);
exception
    when insufficient_privilege or undefined_file or feature_not_supported then
        raise notice 'pg_trgm is not available: searching devices reads every row';
end
$$;
