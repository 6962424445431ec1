package org.vestibule.mail;

/**
 * Announces that a mail came back, in the transaction that notes it.
 *
 * @param permanent whether the address itself is hopeless; else a server gave up trying
 * @param reply what the last server said, on one line and without links
 */
public record MailBounced(OutboxMail mail, boolean permanent, String reply) {}
