package org.vestibule.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.vestibule.common.Problem;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Unguarded;
import org.vestibule.user.PasswordRules;
import org.vestibule.user.Passwords;
import org.vestibule.user.User;

/** The first set-up, for whoever holds the link that the log shows. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
@Unguarded("the key of the link is the permission")
public class Setup {
    @Inject
    SetupRepository setup;

    @Inject
    FirstAdministrator administrator;

    @Inject
    Passwords passwords;

    @Inject
    Clock clock;

    /** Refuses every link but one that is genuine and not over, before the set-up was done. */
    public void check(String key) {
        if (key == null || !setup.opens(SecretKeys.hash(key), clock.instant())) {
            throw Problem.notFound("set-up link");
        }
    }

    /** Makes the administrator. */
    public User finish(String key, String username, String email, String password) {
        check(key);
        PasswordRules.check("password", password);
        String hash = passwords.hash(password);
        return administrator
                .make(new FirstAdministrator.Draft(username, email, hash, Optional.empty()))
                .orElseThrow(() -> Problem.notFound("set-up link"));
    }
}
