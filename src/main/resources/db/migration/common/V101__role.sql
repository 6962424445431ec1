-- What somebody may do, given to users and groups.
create table roles (
    id varchar(36) primary key,
    version bigint not null,
    name varchar(255) not null,
    -- null: no bound of its own
    mails_per_day int,
    constraint roles_name unique (name)
);

create table role_permissions (
    role_id varchar(36) not null references roles (id) on delete cascade,
    permission varchar(60) not null,
    primary key (role_id, permission)
);

-- Where invitations may lead to.
create table role_flows (
    role_id varchar(36) not null references roles (id) on delete cascade,
    flow_id varchar(36) not null references flows (id) on delete cascade,
    primary key (role_id, flow_id)
);
create index role_flows_flow on role_flows (flow_id);

-- What invitations may let people join.
create table role_groups (
    role_id varchar(36) not null references roles (id) on delete cascade,
    group_id varchar(36) not null references user_groups (id) on delete cascade,
    primary key (role_id, group_id)
);
create index role_groups_group on role_groups (group_id);

create table group_roles (
    group_id varchar(36) not null references user_groups (id) on delete cascade,
    role_id varchar(36) not null references roles (id) on delete cascade,
    primary key (group_id, role_id)
);
create index group_roles_role on group_roles (role_id, group_id);

create table user_roles (
    user_id bigint not null references users (id) on delete cascade,
    role_id varchar(36) not null references roles (id) on delete cascade,
    primary key (user_id, role_id)
);
create index user_roles_role on user_roles (role_id, user_id);

-- Groups permitted things themselves before; each of those becomes a role that permits the same.
insert into roles (id, version, name) select id, 1, name from user_groups
    where id in (select group_id from group_permissions);
insert into role_permissions (role_id, permission) select group_id, permission from group_permissions;
insert into role_permissions (role_id, permission) select distinct group_id, 'ALL_INVITATIONS' from group_permissions
    where permission in ('VIEW_INVITATION', 'ADD_INVITATION', 'CHANGE_INVITATION', 'DELETE_INVITATION', 'SEE_LINKS', 'SEND',
        'VIEW_EVENT', 'VIEW_MAIL');
insert into role_permissions (role_id, permission) select distinct group_id, 'ANY_FLOW' from group_permissions
    where permission in ('ADD_INVITATION', 'CHANGE_INVITATION');
insert into role_permissions (role_id, permission) select group_id, 'VIEW_ROLE' from group_permissions
    where permission = 'VIEW_GROUP';
insert into role_permissions (role_id, permission) select group_id, 'CHANGE_ROLE' from group_permissions
    where permission = 'CHANGE_GROUP';
insert into group_roles (group_id, role_id) select distinct group_id, group_id from group_permissions;
drop table group_permissions;
