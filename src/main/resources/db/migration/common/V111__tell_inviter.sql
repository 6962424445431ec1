alter table invitations add column tells_inviter boolean not null default false;
