-- Attempts of different sorts are counted for different times; each row says itself until when it counts.
drop index login_attempts_latest;
alter table login_attempts drop column latest;
alter table login_attempts add column counts_until timestamp(6) with time zone
    not null default timestamp with time zone '1970-01-01 00:00:00+00';
create index login_attempts_counts_until on login_attempts (counts_until);
