-- Settings of invitations that are kept for the next time.
create table invitation_templates (
    id varchar(36) primary key,
    version bigint not null,
    name varchar(200) not null,
    settings text not null,
    -- in seconds; null: it never ends
    lasts bigint,
    created timestamp(6) with time zone not null,
    constraint invitation_templates_name unique (name)
);
