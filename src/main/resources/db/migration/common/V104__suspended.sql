-- When it was suspended because its inviter left; null for those that are not.
alter table invitations add column suspended_at timestamp(6) with time zone;
