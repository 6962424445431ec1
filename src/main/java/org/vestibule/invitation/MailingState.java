package org.vestibule.invitation;

/** How far a mailing has come. */
public enum MailingState {
    /** It is looked through; nobody has been written to. */
    DRAFT,
    /** Its mails leave, or have left. */
    SENDING,
    PAUSED,
    CANCELLED
}
