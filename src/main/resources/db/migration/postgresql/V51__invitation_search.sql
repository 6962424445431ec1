create index recipients_by_address_prefix on recipients (address_key varchar_pattern_ops);

-- makes the search for a part of a name fast; where the extension may not be installed, the search reads every row
do $$
begin
    create extension if not exists pg_trgm;
    create index invitations_search on invitations using gin (search_key gin_trgm_ops);
exception
    when insufficient_privilege or undefined_file or feature_not_supported then
        raise notice 'pg_trgm is not available: searching invitations reads every row';
end
$$;
