package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** Whether somebody answers for an invitation, and how far what he wrote is trusted. */
@Embeddable
public class Custody {
    /** When its inviter left; null while somebody answers for it. */
    @Column(name = "suspended_at")
    private Instant suspendedAt;

    /** Whether a delegated inviter wrote some of the texts. */
    private boolean delegated;

    /** Lets nobody in until it is resumed. */
    void suspend(Instant now) {
        suspendedAt = now;
    }

    void resume() {
        suspendedAt = null;
    }

    boolean isSuspended() {
        return suspendedAt != null;
    }

    /** Notes who wrote the texts; once a delegated inviter did, they stay his. */
    void written(boolean byDelegate) {
        delegated |= byDelegate;
    }

    /** How invitees read what people wrote: what a delegated inviter wrote has no links. */
    String shown(String text) {
        return delegated ? Defang.of(text) : text;
    }
}
