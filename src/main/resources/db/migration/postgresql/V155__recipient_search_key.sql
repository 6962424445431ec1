-- makes the search for a part of an address or a name fast; where the extension may not be installed, the search reads along the list
drop index if exists recipients_search;
do $$
begin
    create extension if not exists pg_trgm;
    create index recipients_search on recipients using gin (search_key gin_trgm_ops);
exception
    when insufficient_privilege or undefined_file or feature_not_supported then
        raise notice 'pg_trgm is not available: searching people reads along the list';
end
$$;
