-- pages of all devices of a kind
create index devices_kind_number on devices (kind, number);
