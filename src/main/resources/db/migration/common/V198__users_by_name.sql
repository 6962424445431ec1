-- The order of the list that programs read, with the key of the page's rows in it.
create index users_username_id on users (username_key, id);
