-- How many uses of the shared link were counted for who offers them; null: any number, as for all that are there.
alter table invitations add column uses_counted int;
