-- When it was forgotten who he was; null for those who are known.
alter table recipients add column anonymised_at timestamp(6) with time zone;
create index recipients_by_end on recipients (anonymised_at, answer, answered_at);
drop index recipients_by_answer;
create index recipients_by_answer on recipients (invitation_id, answer, anonymised_at);

-- Whose address the context names, so that it can be found; null where it names none.
alter table events add column recipient_key varchar(320);
create index events_by_recipient on events (recipient_key, created);
update events set recipient_key = lower(substring(
        substring(context from position('"recipient":"' in context) + 13)
        from 1 for position('"' in substring(context from position('"recipient":"' in context) + 13)) - 1))
    where subject_model = 'authentik_stages_invitation.invitation' and context like '%"recipient":"%';

create index mailing_rows_by_person on mailing_rows (address_key);
