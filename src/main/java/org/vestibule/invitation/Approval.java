package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.vestibule.flow.Admission.Status;

/**
 * Whether somebody else has to look at an invitation before it goes out. It is held as a whole, or only those of its recipients who are
 * held by themselves. What is held waits for a decision, until it is approved, or rejected and not changed since. The guarded statements
 * of {@link ApprovalRepository} alone decide.
 */
@Embeddable
public class Approval {
    @Column(name = "held_at")
    private Instant heldAt;

    @Column(name = "approval_asked_at")
    private Instant askedAt;

    @Column(name = "approval_revision")
    private int revision;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "decided_by")
    private String decidedBy;

    private String rejection;

    /** Holds the whole invitation. */
    void hold(Instant now) {
        heldAt = heldAt == null ? now : heldAt;
    }

    /** Asks for a decision about what is held now; whoever was about to decide about less has to look again. */
    void ask(Instant now) {
        askedAt = askedAt == null ? now : askedAt;
        revision++;
        rejection = null;
    }

    /** What becomes of a state in which somebody is let in, or will be, while somebody is held. */
    static Status held(Status status) {
        return status == Status.VALID || status == Status.SCHEDULED ? Status.UNAPPROVED : status;
    }

    /** Whether the whole invitation is held: nothing of it leaves, and no link of it works. */
    public boolean isHeld() {
        return heldAt != null;
    }

    /** Whether somebody has to decide. */
    public boolean isAsked() {
        return askedAt != null;
    }

    /** Since when somebody has to decide; null where nobody has. */
    public Instant getAskedAt() {
        return askedAt;
    }

    /** How often a decision was asked for; one is about what was held then. */
    public int getRevision() {
        return revision;
    }

    /** When somebody decided last; null where nobody has. */
    public Instant getDecidedAt() {
        return decidedAt;
    }

    /** The user name of who decided last; null where nobody has. */
    public String getDecidedBy() {
        return decidedBy;
    }

    /** Why it was rejected; null where it was not, or was changed since. */
    public String getRejection() {
        return rejection;
    }
}
