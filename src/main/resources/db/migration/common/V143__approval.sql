-- Whether what its holders send waits until somebody else approves it.
alter table roles add column needs_approval boolean default false not null;

-- Since when the whole of it is held back; since when something of it waits for a decision, and how often that was asked; the last decision.
alter table invitations add column held_at timestamp(6) with time zone;
alter table invitations add column approval_asked_at timestamp(6) with time zone;
alter table invitations add column approval_revision integer default 0 not null;
alter table invitations add column decided_at timestamp(6) with time zone;
alter table invitations add column decided_by varchar(150);
alter table invitations add column rejection varchar(1000);
create index invitations_by_approval on invitations (approval_asked_at, id);

-- Since when he waits although the invitation itself may go out.
alter table recipients add column held_at timestamp(6) with time zone;
create index recipients_by_hold on recipients (invitation_id, held_at);

-- Who had a hand in what waits, and so may not approve it.
create table approval_hands (
    invitation_id varchar(36) not null references invitations (id) on delete cascade,
    user_id bigint not null,
    primary key (invitation_id, user_id)
);

-- The letters of an invitation that were not sent together are held back and dropped together, too.
update outbox set batch = (select min(r.invitation_id) from recipients r where r.outbox_id = outbox.id)
    where batch is null and state in ('QUEUED', 'DEFERRED') and kind in ('invitation', 'reminder');
