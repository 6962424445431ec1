-- The pattern for that part, five characters long, of a searched text that the fewest of the column's sampled texts have; the pattern for all of it where
-- each part is in more than three of a hundred. Until the transaction ends, statements are planned for what they ask: a plan that was made for any text is
-- bad for a common one.
create function rare_part(of_table text, of_column text, pattern text) returns text language plpgsql as $$
declare
    word text := trim('%' from pattern);
    rare text;
begin
    perform set_config('plan_cache_mode', 'force_custom_plan', true);
    if word ~ '[\\%_]' then
        return pattern;
    end if;
    with samples as (
        select unnest(histogram_bounds::text::text[]) as sample from pg_stats
        where schemaname = current_schema() and tablename = of_table and attname = of_column)
    select part into rare
    from (select substr(word, n, 5) as part, n from generate_series(1, length(word) - 4) n) parts cross join samples
    group by part, n
    having count(*) filter (where position(part in sample) > 0) * 33 < count(*)
    order by count(*) filter (where position(part in sample) > 0), n desc limit 1;
    return coalesce('%' || rare || '%', pattern);
end
$$;
