alter table flows add column translations text default '{}' not null;
alter table stages add column translations text default '{}' not null;
alter table prompts add column translations text default '{}' not null;
alter table policies add column translations text default '{}' not null;
