package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Objects;

/** When the inviter of an invitation was told last, or is told next, of what became of its people. */
@Embeddable
public class Notices {
    @Column(name = "bounces_told_at")
    private Instant bounces;

    @Column(name = "replies_told_at")
    private Instant replies;

    /** Of mail that came back; long ago for never. */
    Instant ofBounces() {
        return Objects.requireNonNullElse(bounces, Instant.EPOCH);
    }

    /** Of what people said; long ago for never. */
    Instant ofReplies() {
        return Objects.requireNonNullElse(replies, Instant.EPOCH);
    }
}
