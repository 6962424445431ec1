package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Requires;
import org.vestibule.common.Unguarded;

/** Takes new passwords: checks and hashes them before the transaction that writes them. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class PasswordChange {
    @Inject
    Passwords passwords;

    @Inject
    PasswordCheck check;

    @Inject
    PasswordStore store;

    @Inject
    UserRepository users;

    @Inject
    Caller caller;

    /** Gives another user a password. */
    @Requires(Permission.RESET_PASSWORD)
    public void set(long userId, String password) {
        PasswordRules.check("password", password);
        store.set(userId, passwords.hash(password));
    }

    /** Gives the caller another password, if he knows the one he has. */
    @Unguarded("concerns the caller only")
    public void change(String current, String password) {
        PasswordRules.check("password", password);
        User user = users.get(caller.requireUser());
        if (!check.passes(user, current)) {
            throw Problem.invalid("current", Message.of("password.error.current"));
        }
        store.setOwn(passwords.hash(password));
    }
}
