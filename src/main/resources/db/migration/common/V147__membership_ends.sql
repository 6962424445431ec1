-- when a membership ends; null for never
alter table group_members add column ends timestamp(6) with time zone;
-- when the member is told of that; null: he was, or never will be
alter table group_members add column notice_at timestamp(6) with time zone;
create index group_members_by_end on group_members (ends);
create index group_members_by_notice on group_members (notice_at);
