-- The groups that a recipient joins besides those of the invitation.
create table recipient_groups (
    recipient_id varchar(36) not null references recipients (id) on delete cascade,
    group_id varchar(36) not null references user_groups (id) on delete cascade,
    primary key (recipient_id, group_id)
);
create index recipient_groups_group on recipient_groups (group_id);

-- Many people who are invited together.
create table mailings (
    id varchar(36) primary key,
    version bigint not null,
    invitation_id varchar(36) not null references invitations (id) on delete cascade,
    source varchar(255) not null,
    created timestamp(6) with time zone not null,
    -- plain values, which outlive the user
    created_by_id bigint,
    created_by_username varchar(150) not null,
    created_by_name varchar(400) not null,
    state varchar(10) not null,
    sent_at timestamp(6) with time zone,
    invited int not null
);
create index mailings_by_invitation on mailings (invitation_id, id);
create index mailings_by_time on mailings (created);

create table mailing_rows (
    id varchar(36) primary key,
    version bigint not null,
    mailing_id varchar(36) not null references mailings (id) on delete cascade,
    line int not null,
    address varchar(256) not null,
    address_key varchar(256) not null,
    name varchar(256) not null,
    locale varchar(36) not null,
    groups text not null,
    locked text not null,
    data text not null,
    verdict varchar(12) not null,
    fault varchar(12)
);
create index mailing_rows_by_verdict on mailing_rows (mailing_id, verdict, id);
create index mailing_rows_by_place on mailing_rows (mailing_id, id);
create index mailing_rows_by_address on mailing_rows (mailing_id, address_key, line);

create table mailing_row_groups (
    row_id varchar(36) not null references mailing_rows (id) on delete cascade,
    group_id varchar(36) not null references user_groups (id) on delete cascade,
    primary key (row_id, group_id)
);
create index mailing_row_groups_group on mailing_row_groups (group_id);
