-- What programs find accounts by.
create index users_name on users (name, id);
create index users_type on users (type, username_key);
create index users_last_updated on users (last_updated, id);

-- A score is known by a key of its own. It lasts for a day, and so those of today are forgotten.
delete from reputations;
alter table reputations add column id varchar(36) not null;
alter table reputations add constraint reputations_id unique (id);
create index reputations_score on reputations (score, id);

-- Events are found by the sort of what they happened to.
create index events_by_model on events (subject_model, created, id);

-- Whoever might make accounts before, when that was no permission of its own, still may.
insert into role_permissions (role_id, permission) select role_id, 'ADD_USER' from role_permissions
    where permission = 'CHANGE_USER';
