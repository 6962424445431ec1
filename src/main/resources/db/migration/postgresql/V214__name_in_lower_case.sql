alter table invitations add column name_key varchar(200) generated always as (lower(name)) stored;
