package org.vestibule.user;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;

/** Writes hashes of passwords that {@link Passwords} has made before the transaction. */
@Stateless
public class PasswordStore {
    @Inject
    UserRepository users;

    @Inject
    SignInRepository signIns;

    @Inject
    Guard guard;

    @Inject
    EventLog events;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** Replaces the hash of the same password by a better one. */
    @Unguarded("comes with a right password")
    public void rehash(long userId, String old, String better) {
        users.rehash(userId, old, better);
    }

    /** Gives another user a password; all his sign-ins end. */
    @Requires(Permission.RESET_PASSWORD)
    public void set(long userId, String hash) {
        User user = users.get(userId);
        guard.mayChange(user);
        write(user, hash);
        signIns.endAll(userId);
    }

    /** Gives the caller another password; all his sign-ins but this one end. */
    @Unguarded("concerns the caller only")
    public void setOwn(String hash) {
        User user = users.get(caller.requireUser());
        write(user, hash);
        signIns.endOthers(user.getId(), caller.identity().orElseThrow().signIn());
    }

    private void write(User user, String hash) {
        user.changePassword(hash, clock.instant());
        events.record(EventAction.PASSWORD_SET, user.subject(), Map.of());
    }
}
