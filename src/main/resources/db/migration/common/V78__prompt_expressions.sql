alter table prompts add column placeholder_expression boolean default false not null;
alter table prompts add column initial_value_expression boolean default false not null;
