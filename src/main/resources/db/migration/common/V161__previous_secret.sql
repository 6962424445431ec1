-- Receivers of webhooks change over to a new secret while the one before still signs.
alter table notification_transports add column previous_secret varchar(500);
alter table notification_transports add column previous_until timestamp(6) with time zone;
