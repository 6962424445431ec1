package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.LetterThrottle.Verdict;

class LetterThrottleTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final int ALLOWED = 2;

    @OnEveryDatabase
    @DisplayName("Weakness 7: each mail counts, whatever run or restarted service it comes from")
    void countsInTheDatabaseWhoeverAsks(Database database) {
        for (int letter = 0; letter < ALLOWED; letter++) {
            assertThat(count(database, "jane", "192.0.2.1")).isEqualTo(Verdict.SEND);
        }

        assertThat(count(database, "jane", "192.0.2.1")).isEqualTo(Verdict.WAIT);
        assertThat(count(database, "jane", "192.0.2.2")).as("elsewhere").isEqualTo(Verdict.WAIT);
    }

    @OnEveryDatabase
    @DisplayName("CVE-2023-39522: by no bound two names can be found to be one account")
    void doesNotTellThatTwoNamesHaveOneMailbox(Database database) {
        for (int letter = 0; letter < ALLOWED; letter++) {
            count(database, "tom", "192.0.2.3");
        }

        assertThat(count(database, "tom@example.org", "192.0.2.3")).isEqualTo(Verdict.PRETEND);
    }

    /** By a throttle of its own, as after a restart. */
    private static Verdict count(Database database, String typed, String client) {
        String mailbox = typed.replaceFirst("@.*", "") + "@example.org";
        return database.call(entities -> {
            LetterThrottle throttle = new LetterThrottle();
            throttle.clock = NOW;
            throttle.attempts = new AttemptRepository();
            throttle.attempts.entities = entities;
            return throttle.count(typed, mailbox, client, ALLOWED, PAUSE);
        });
    }
}
