-- what a token may do at most, as JSON; none of the user's permissions is taken where it is empty
alter table api_tokens add column permissions varchar(4000) default '[]' not null;
-- the key itself, sealed; null where only its hash is known
alter table api_tokens add column key_sealed varchar(400);
