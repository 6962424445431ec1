package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Objects;

/** What the inviter of an invitation is told of its people, and when that was last, or is next. */
@Embeddable
public class Notices {
    @Column(name = "bounces_told_at")
    private Instant bounces;

    @Column(name = "replies_told_at")
    private Instant replies;

    @Column(name = "tells_inviter")
    private boolean uses;

    /** Whether of each use. */
    boolean areOfUses() {
        return uses;
    }

    void tellOfUses(boolean wanted) {
        uses = wanted;
    }

    /** Of mail that came back; long ago for never. */
    Instant ofBounces() {
        return Objects.requireNonNullElse(bounces, Instant.EPOCH);
    }

    /** Of what people said; long ago for never. */
    Instant ofReplies() {
        return Objects.requireNonNullElse(replies, Instant.EPOCH);
    }
}
