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

    /** Whether the link is genuine and not over, and the set-up not done. */
    public boolean isOpen(String key) {
        return key != null && setup.opens(SecretKeys.hash(key), clock.instant());
    }

    /** Makes the administrator. */
    public User finish(String key, String username, String email, String password) {
        if (!isOpen(key)) {
            throw Problem.notFound("set-up link");
        }
        PasswordRules.check("password", password);
        String hash = passwords.hash(password);
        return administrator
                .make(new FirstAdministrator.Draft(username, email, hash, Optional.empty()))
                .orElseThrow(() -> Problem.notFound("set-up link"));
    }
}
