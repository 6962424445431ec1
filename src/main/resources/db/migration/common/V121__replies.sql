-- What a recipient says without taking the invitation.
alter table recipients add column reason varchar(1000) default '' not null;
alter table recipients add column not_me boolean default false not null;
-- whether he asks for another one, as his has expired
alter table recipients add column renewal boolean default false not null;
-- when he last said something
alter table recipients add column replied_at timestamp(6) with time zone;
-- until when he may come though the invitation has expired
alter table recipients add column renewed_until timestamp(6) with time zone;
create index recipients_by_reply on recipients (invitation_id, replied_at);
-- when the inviter is told next, or was told last, of what needs him
alter table invitations add column replies_told_at timestamp(6) with time zone;
