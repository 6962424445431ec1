package org.vestibule.mail;

/** Announces that the outbox has something to send; counts after the commit. */
record MailAdded() {}
