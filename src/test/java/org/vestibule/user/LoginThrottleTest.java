package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Rehearsal;
import org.vestibule.common.Rehearsals;
import org.vestibule.common.UnboundRehearsals;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class LoginThrottleTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final String ADDRESS = "192.0.2.1";

    private final Rehearsals rehearsals = new UnboundRehearsals(() -> {});

    @OnEveryDatabase
    void slowsDownWhoGuessesInTrialsAndNobodyElse(Database database) {
        for (int wrong = 0; wrong < LoginThrottle.PER_ACCOUNT; wrong++) {
            assertThat(trial(database, "anna", false)).isEmpty();
        }

        assertThat(trial(database, "anna", false)).contains(ProblemType.THROTTLED);
        assertThat(signIn(database, "anna")).isEmpty();
    }

    @OnEveryDatabase
    void takesNothingBackForATrial(Database database) {
        for (int wrong = 0; wrong < LoginThrottle.PER_ACCOUNT; wrong++) {
            assertThat(signIn(database, "bert")).isEmpty();
        }

        assertThat(trial(database, "bert", true)).isEmpty();
        assertThat(signIn(database, "bert")).contains(ProblemType.THROTTLED);
    }

    private static Optional<ProblemType> signIn(Database database, String account) {
        return refused(database, throttle -> throttle.check(account, ADDRESS));
    }

    /** An attempt in a trial: first taken back, then counted. */
    private Optional<ProblemType> trial(Database database, String account, boolean right) {
        List<Rehearsal.Note> notes = rehearsals
                .of(() -> refused(database, throttle -> {
                    throttle.check(account, ADDRESS);
                    if (right) {
                        throttle.succeeded(account, ADDRESS);
                    }
                    throw new Problem(ProblemType.CONFLICT);
                }))
                .notes();
        return refused(database, throttle -> throttle.count(notes));
    }

    /** What is thrown in a transaction of its own, which is rolled back then. */
    private static Optional<ProblemType> refused(Database database, Consumer<LoginThrottle> work) {
        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> database.run(entities -> {
                    LoginThrottle throttle = new LoginThrottle();
                    throttle.clock = NOW;
                    throttle.attempts = new AttemptRepository();
                    throttle.attempts.entities = entities;
                    work.accept(throttle);
                }));
        return Optional.ofNullable(problem).map(Problem::type);
    }
}
