package org.vestibule.invitation;

/** What a recipient has done with the invitation. */
public enum RecipientAnswer {
    NONE,
    OPENED,
    STARTED,
    ACCEPTED,
    DECLINED,
    REVOKED,
    /** Never stored: the invitation ended before the recipient did anything final. */
    EXPIRED;

    /** Whether the recipient may still come. */
    boolean isOpen() {
        return this == NONE || this == OPENED || this == STARTED;
    }
}
