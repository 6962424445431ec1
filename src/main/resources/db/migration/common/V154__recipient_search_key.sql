-- What recipients are searched by: the address and the name, in lower case.
alter table recipients add column search_key varchar(1000);
update recipients set search_key = address_key || ' ' || lower(name);
alter table recipients alter column search_key set not null;
-- H2 reads all people of an invitation to find a few, and by this index not the rows of the others.
create index recipients_by_place on recipients (invitation_id, id, search_key);
-- the same in the order of addresses, with which the text begins
create index recipients_by_search on recipients (invitation_id, search_key, id);
drop index recipients_by_invitation;
