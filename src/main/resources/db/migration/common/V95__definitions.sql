-- Which edition of flows, stages, prompts and policies the nodes may keep in memory; every change of an object makes a new one.
create table definitions (
    id integer primary key,
    edition varchar(36) not null
);

insert into definitions (id, edition) values (1, 'first');
