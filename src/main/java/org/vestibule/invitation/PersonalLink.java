package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.vestibule.flow.Admission.Status;

/** The link of one recipient: until when it lets him come after the invitation's end, and whether it has yet to be approved. */
@Embeddable
public class PersonalLink {
    @Column(name = "link_version")
    private int version = 1;

    @Column(name = "renewed_until")
    private Instant renewedUntil;

    @Column(name = "held_at")
    private Instant heldAt;

    int version() {
        return version;
    }

    /** Makes another link; the one before says from then on that a newer mail was sent. */
    void rotate() {
        version++;
    }

    /** Lets him come until then, also when the invitation ends before. */
    void renew(Instant until) {
        renewedUntil = until;
    }

    /** Has it wait for approval. */
    void hold(Instant now) {
        heldAt = now;
    }

    boolean isHeld() {
        return heldAt != null;
    }

    /** When the invitation ends for him, with a late date for never. */
    Instant end(Invitation invitation) {
        Instant end = invitation.getTerm().end();
        return renewedUntil == null || renewedUntil.isBefore(end) ? end : renewedUntil;
    }

    /** What the invitation's status is for him. */
    Status status(Invitation invitation, Instant now) {
        Status status = invitation.status(now);
        Status own = status == Status.EXPIRED && now.isBefore(end(invitation)) ? Status.VALID : status;
        return isHeld() || invitation.getApproval().isHeld() ? Approval.held(own) : own;
    }
}
