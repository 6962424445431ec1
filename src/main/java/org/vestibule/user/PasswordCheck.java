package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.vestibule.common.Caller;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;

/** Checks a typed password with all that belongs to it: throttle, reputation, the same time for unknown users, today's hash, log. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class PasswordCheck {
    @Inject
    LoginThrottle throttle;

    @Inject
    Reputation reputation;

    @Inject
    Passwords passwords;

    @Inject
    PasswordStore store;

    @Inject
    EventLog events;

    @Inject
    Caller caller;

    /** Whether this active user has this password; {@code THROTTLED} after too many wrong ones. */
    public boolean passes(User user, String password) {
        throttle.check(user.getUsername(), caller.address());
        if (!passwords.matches(password, user.getPasswords().getPresent()) || !user.isActive()) {
            reputation.lower(user.getUsername(), caller.address());
            events.refuse(EventAction.LOGIN_FAILED, user.subject(), Map.of());
            return false;
        }
        throttle.succeeded(user.getUsername(), caller.address());
        if (passwords.isOutdated(user.getPasswords().getPresent())) {
            store.rehash(user.getId(), user.getPasswords().getPresent(), passwords.hash(password));
        }
        return true;
    }

    /**
     * Takes as long as {@link #passes} and refuses alike, for what names nobody. The log does not say what was typed: it may be a
     * password in the wrong field.
     */
    public void pretend(String typed) {
        throttle.check(typed, caller.address());
        passwords.burn();
        reputation.lower(typed, caller.address());
        events.refuse(EventAction.LOGIN_FAILED, Subject.NONE, Map.of());
    }
}
