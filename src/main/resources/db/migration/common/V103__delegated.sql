-- Whether a delegated inviter wrote some of the texts.
alter table invitations add column delegated boolean default false not null;
