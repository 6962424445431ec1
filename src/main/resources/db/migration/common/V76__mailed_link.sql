-- The browser that a run left when its mailed link was confirmed in another one.
alter table flow_executions add column left_key_hash varchar(43);
