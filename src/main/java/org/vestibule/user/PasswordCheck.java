package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;

/** Checks a typed password with all that belongs to it: the throttle, the same time for unknown users, today's hash, the log. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class PasswordCheck {
    @Inject
    LoginThrottle throttle;

    @Inject
    Passwords passwords;

    @Inject
    PasswordStore store;

    @Inject
    EventLog events;

    @Inject
    Caller caller;

    /**
     * Whether an active user has this password; {@code THROTTLED} after too many wrong ones.
     *
     * @param user empty when what was typed names nobody
     * @param typed what the visitor gave as his name, which counts where there is no user
     */
    public boolean passes(Optional<User> user, String typed, String password) {
        String account = user.map(User::getUsername).orElse(typed);
        throttle.check(account, caller.address());
        boolean right = passwords.matches(password, user.map(User::getPasswordHash).orElse(null))
                && user.filter(User::isActive).isPresent();
        if (!right) {
            events.refuse(EventAction.LOGIN_FAILED, user.map(User::subject).orElse(Subject.NONE), Map.of());
            return false;
        }
        throttle.succeeded(account, caller.address());
        user.filter(it -> passwords.isOutdated(it.getPasswordHash())).ifPresent(it -> improve(it, password));
        return true;
    }

    private void improve(User user, String password) {
        store.rehash(user.getId(), user.getPasswordHash(), passwords.hash(password));
    }
}
