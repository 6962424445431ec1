alter table users add column former_passwords text default '[]' not null;
