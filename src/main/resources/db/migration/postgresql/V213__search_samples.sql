drop function rare_part(text, text, text);
-- Of each table, or index of an expression, that lists are searched by: the texts of the searched column that PostgreSQL keeps for its planner, about a
-- hundred; between two of them stands U+001E, the record separator.
create view search_samples as
select tablename as of_table, array_to_string(histogram_bounds::text::text[], chr(30)) as texts
from pg_stats
where schemaname = current_schema() and attname in ('search_key', 'client_address', 'lower') and histogram_bounds is not null;
