-- The expiry of which an event was written; null for none. Another expiry may be noted again.
alter table invitations add column expiry_noted timestamp(6) with time zone;
