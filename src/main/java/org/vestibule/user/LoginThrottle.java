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

    /** Note an attempt in a rehearsal, and that it was given back. Who guesses there is to be slowed down, too, but by himself. */
    private static final String ATTEMPT = "attempt";

    private static final String SUCCESS = "attempt_succeeded";

    /** Begins what counts attempts in rehearsals, which lock nobody out who signs in. */
    private static final String REHEARSED = "rehearsed ";

    @Inject
    AttemptRepository attempts;

    @Inject
    Clock clock;

    /** Counts an attempt that begins; {@code THROTTLED} when there were too many. */
    @Unguarded("comes before the sign-in")
    public void check(String account, String address) {
        Rehearsal.note(ATTEMPT, Map.of("account", account, "address", address));
        begin(Subjects.of(Rehearsal.isOn(), account, address));
    }

    /** The password was right: the account begins anew, and the address gets its attempt back. */
    @Unguarded("comes before the sign-in")
    public void succeeded(String account, String address) {
        Rehearsal.note(SUCCESS, Map.of("account", account, "address", address));
        end(Subjects.of(Rehearsal.isOn(), account, address));
    }

    /** Counts what a rehearsal has tried, and so not counted; {@code THROTTLED} when there were too many. */
    @Unguarded("counts what was asked already")
    public void count(List<Rehearsal.Note> notes) {
        for (Rehearsal.Note note : notes) {
            String account = (String) note.facts().getOrDefault("account", "");
            String address = (String) note.facts().getOrDefault("address", "");
            Subjects subjects = Subjects.of(true, account, address);
            switch (note.what()) {
                case ATTEMPT -> begin(subjects);
                case SUCCESS -> end(subjects);
                default -> {
                    // nobody was tried
                }
            }
        }
    }

    private void begin(Subjects subjects) {
        Instant now = clock.instant();
        boolean may = attempts.begin(subjects.address(), PER_ADDRESS, now, PAUSE)
                && attempts.begin(subjects.account(), PER_ACCOUNT, now, PAUSE);
        if (!may) {
            throw Problem.throttled(Message.of("password.error.throttled", PAUSE.toMinutes()), PAUSE);
        }
    }

    private void end(Subjects subjects) {
        attempts.giveBack(subjects.address());
        attempts.forget(subjects.account());
    }

    /** For whom attempts are counted. */
    private record Subjects(String account, String address) {
        static Subjects of(boolean rehearsed, String account, String address) {
            String begin = rehearsed ? REHEARSED : "";
            return new Subjects(
                    SecretKeys.hash(begin + "account:" + UserKeys.of(account)),
                    SecretKeys.hash(begin + "address:" + address));
        }
    }
}
