-- One row for each name that was tried from an address; the name is kept as a hash.
create table reputations (
    identifier varchar(43) not null,
    client_address varchar(64) not null,
    score int not null,
    expires timestamp(6) with time zone not null,
    primary key (identifier, client_address)
);
create index reputations_client_address on reputations (client_address);
create index reputations_expires on reputations (expires);
