-- What those become who come by an invitation: null or empty leaves it to the flow.
alter table invitations add column user_type varchar(40);
alter table invitations add column user_path varchar(255) default '' not null;
-- after how many days they leave its groups; null for never
alter table invitations add column membership_days int;
