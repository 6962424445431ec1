-- What was counted of many people, for those who look at it.
create table kept_figures (
    subject varchar(36) primary key,
    asked_at timestamp(6) with time zone not null,
    -- null while nothing is counted
    counted_at timestamp(6) with time zone,
    due timestamp(6) with time zone not null,
    figures text
);
create index kept_figures_by_due on kept_figures (due);

create index recipients_by_choice on recipients (invitation_id, answer, id);
create index recipients_by_renewal on recipients (renewal, replied_at);
