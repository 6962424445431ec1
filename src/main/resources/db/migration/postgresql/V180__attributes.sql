-- Null for what JSON allows and PostgreSQL does not know, such as the character zero.
create function json_document(json text) returns jsonb language plpgsql immutable strict as $$
begin
    return json::jsonb;
exception
    when others then
        return null;
end
$$;

-- Whether a JSON object has all that another one has.
create function json_has(json text, wanted text) returns boolean language sql immutable
    as 'select json_document($1) @> json_document($2)';

create index users_attributes on users using gin (json_document(attributes) jsonb_path_ops);
create index user_groups_attributes on user_groups using gin (json_document(attributes) jsonb_path_ops);
