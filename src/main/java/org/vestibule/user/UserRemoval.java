package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Departure;
import org.vestibule.common.Records;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.model.UsedBy;
import org.vestibule.user.UserActivity.Change;

/**
 * Removes accounts for good, for administrators and for those who leave by themselves. With the row go the sign-ins, tokens, groups,
 * roles and consents; what happened stays with the names that it was written with. Ids are never given twice.
 */
@ApplicationScoped
public class UserRemoval {
    /** Why an account has to stay. */
    public enum Obstacle {
        /** A policy's binding names it, and could not decide without it. */
        POLICY,
        /** Nobody would be left who may do everything. */
        LAST_SUPERUSER
    }

    @Inject
    UserRepository users;

    @Inject
    UsedBy usedBy;

    @Inject
    Event<UserActivity> activity;

    @Inject
    EventLog events;

    /**
     * Removes the account and records that, unless something stands against it.
     *
     * @param invitations what becomes of his; empty for what is configured
     */
    public Optional<Obstacle> remove(User user, Optional<Departure.Action> invitations) {
        Subject subject = user.subject();
        if (usedBy.isNeeded(User.class, subject.id())) {
            return Optional.of(Obstacle.POLICY);
        }
        if (!users.remove(user)) {
            return Optional.of(Obstacle.LAST_SUPERUSER);
        }
        activity.fire(new UserActivity(user, Change.GONE, invitations));
        Map<String, String> chosen =
                invitations.map(it -> Map.of("invitations", Records.text(it))).orElse(Map.of());
        events.record(EventAction.MODEL_DELETED, subject, chosen);
        return Optional.empty();
    }
}
