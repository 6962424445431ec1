-- The orders of people by when the inviter wrote to them last, and by when they answered.
create index recipients_by_letter on recipients (invitation_id, written_at, id);
create index recipients_by_answer_time on recipients (invitation_id, answered_at, id);
