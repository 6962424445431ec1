-- A delegated inviter sees his own invitations, by their time or by their end.
create index invitations_by_owner on invitations (created_by_id, created, id);
create index invitations_by_owner_and_expiry on invitations (created_by_id, expires, id);

-- 0: of all who may act on all invitations.
alter table invitation_templates add column owner_id bigint default 0 not null;
alter table invitation_templates drop constraint invitation_templates_name;
alter table invitation_templates add constraint invitation_templates_name unique (owner_id, name);
