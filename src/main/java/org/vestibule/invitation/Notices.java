package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Objects;

/** What the inviter of an invitation is told of its people, and when that was last, or is next. */
@Embeddable
public class Notices {
    /** What is gathered before somebody is told. */
    enum News {
        /** Mail that came back. */
        BOUNCES,
        /** What people said. */
        REPLIES
    }

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

    /** When the inviter was last told of it, or will be; long ago for never. */
    Instant last(News news) {
        return Objects.requireNonNullElse(news == News.BOUNCES ? bounces : replies, Instant.EPOCH);
    }
}
