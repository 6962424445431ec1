package org.vestibule.user;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Unguarded;

/**
 * Slows guessing down: after {@value #PER_ACCOUNT} wrong passwords for one account, or {@value #PER_ADDRESS} from one address, with
 * less than five minutes between them, nobody may try for five minutes, not even with the right one. An attempt counts when it
 * begins, so that many at once do not get more tries; a success gives it back. Unknown accounts are counted like known ones.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LoginThrottle {
    static final int PER_ACCOUNT = 5;
    static final int PER_ADDRESS = 30;
    static final Duration PAUSE = Duration.ofMinutes(5);

    @Inject
    AttemptRepository attempts;

    @Inject
    Clock clock;

    /** Counts an attempt that begins; {@code THROTTLED} when there were too many. */
    @Unguarded("comes before the sign-in")
    public void check(String account, String address) {
        Instant now = clock.instant();
        boolean may = attempts.begin(ofAddress(address), PER_ADDRESS, now, PAUSE)
                && attempts.begin(ofAccount(account), PER_ACCOUNT, now, PAUSE);
        if (!may) {
            throw Problem.throttled(Message.of("password.error.throttled", PAUSE.toMinutes()), PAUSE);
        }
    }

    /** The password was right: the account begins anew, and the address gets its attempt back. */
    @Unguarded("comes before the sign-in")
    public void succeeded(String account, String address) {
        attempts.giveBack(ofAddress(address));
        attempts.forget(ofAccount(account));
    }

    private static String ofAccount(String account) {
        return SecretKeys.hash("account:" + UserKeys.of(account));
    }

    private static String ofAddress(String address) {
        return SecretKeys.hash("address:" + address);
    }
}
