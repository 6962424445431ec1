package org.vestibule.user;

import java.util.Optional;
import org.vestibule.common.Departure;

/**
 * Tells, within the acting transaction, that somebody was deactivated or deleted, or may sign in again.
 *
 * @param here whether he may
 * @param invitations what becomes of his invitations; empty for what is configured
 */
public record UserActivity(User user, boolean here, Optional<Departure.Action> invitations) {
    /** With what is configured for his invitations. */
    public UserActivity(User user, boolean here) {
        this(user, here, Optional.empty());
    }
}
