create index outbox_by_address on outbox (lower(recipient));
