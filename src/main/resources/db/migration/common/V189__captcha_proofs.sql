-- Answers to captchas that have counted; each counts once.
create table captcha_proofs (
    id varchar(64) primary key,
    expires timestamp with time zone not null
);

create index captcha_proofs_by_expiry on captcha_proofs (expires);
