-- H2 keeps no texts of columns.
drop alias rare_part;
create view search_samples as
select cast(null as varchar) as of_table, cast(null as varchar) as texts from set_up where 1 = 0;
