-- What a call has made that may be repeated, per caller; the key is chosen by the client.
create table idempotency_keys (
    user_id bigint not null,
    idempotency_key varchar(255) not null,
    fingerprint varchar(43) not null,
    made varchar(36) not null,
    created timestamp(6) with time zone not null,
    primary key (user_id, idempotency_key)
);
create index idempotency_keys_by_time on idempotency_keys (created);
