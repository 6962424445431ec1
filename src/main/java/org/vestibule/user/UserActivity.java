package org.vestibule.user;

import java.util.Optional;
import org.vestibule.common.Departure;

/**
 * Tells, within the acting transaction, that somebody was deactivated or deleted, or may sign in again.
 *
 * @param invitations what becomes of his invitations; empty for what is configured
 */
public record UserActivity(User user, Change change, Optional<Departure.Action> invitations) {
    /** What has become of him. */
    public enum Change {
        BACK,
        AWAY,
        GONE
    }
}
