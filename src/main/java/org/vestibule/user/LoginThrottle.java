package org.vestibule.user;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Rehearsal;
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

    /** Note an attempt in a rehearsal, and that it was given back. Who guesses there is to be counted as anywhere else. */
    private static final String ATTEMPT = "attempt";

    private static final String SUCCESS = "attempt_succeeded";

    @Inject
    AttemptRepository attempts;

    @Inject
    Clock clock;

    /** Counts an attempt that begins; {@code THROTTLED} when there were too many. */
    @Unguarded("comes before the sign-in")
    public void check(String account, String address) {
        Rehearsal.note(ATTEMPT, Map.of("account", account, "address", address));
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
        Rehearsal.note(SUCCESS, Map.of("account", account, "address", address));
        attempts.giveBack(ofAddress(address));
        attempts.forget(ofAccount(account));
    }

    /** Counts what a rehearsal has tried, and so not counted; {@code THROTTLED} when there were too many. */
    @Unguarded("counts what was asked already")
    public void count(List<Rehearsal.Note> notes) {
        for (Rehearsal.Note note : notes) {
            String account = (String) note.facts().getOrDefault("account", "");
            String address = (String) note.facts().getOrDefault("address", "");
            switch (note.what()) {
                case ATTEMPT -> check(account, address);
                case SUCCESS -> succeeded(account, address);
                default -> {
                    // nobody was tried
                }
            }
        }
    }

    private static String ofAccount(String account) {
        return SecretKeys.hash("account:" + UserKeys.of(account));
    }

    private static String ofAddress(String address) {
        return SecretKeys.hash("address:" + address);
    }
}
