-- How closely an invitation keeps to the people whom it names: whether they may come with another address, and whether an account that
-- there is already joins by it.
alter table invitations add column other_address boolean default false not null;
alter table invitations add column existing_account boolean default false not null;
