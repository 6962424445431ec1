package org.vestibule.mail;

/** How far a mail has come. */
public enum DeliveryState {
    QUEUED,
    SENDING,
    SENT,
    /** The server wants to be asked again later. */
    DEFERRED,
    /** Came back after it was sent. */
    BOUNCED,
    /** The server refused it for good, or kept putting it off. */
    FAILED,
    /** Was not to be sent any more when its turn came. */
    DROPPED
}
