package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class AttemptRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Duration PAUSE = Duration.ofMinutes(5);

    @OnEveryDatabase
    void letsNoMoreBeginThanAllowedHoweverManyComeAtOnce(Database database) {
        List<Boolean> begun = database.atOnce(32, number -> begin(database, "crowd", NOW));

        assertThat(Collections.frequency(begun, true)).isEqualTo(5);
    }

    @OnEveryDatabase
    void beginsAnewAfterThePause(Database database) {
        Collections.nCopies(6, NOW).forEach(now -> begin(database, "patient", now));

        assertThat(begin(database, "patient", NOW.plus(PAUSE).minusMillis(1))).isFalse();
        assertThat(begin(database, "patient", NOW.plus(PAUSE))).isTrue();
        assertThat(begin(database, "patient", NOW.plus(PAUSE))).isTrue();
    }

    @OnEveryDatabase
    void givesAnAttemptBack(Database database) {
        Collections.nCopies(5, NOW).forEach(now -> begin(database, "right", now));

        database.run(entities -> attempts(entities).giveBack("right"));

        assertThat(begin(database, "right", NOW)).isTrue();
        assertThat(begin(database, "right", NOW)).isFalse();
    }

    @OnEveryDatabase
    void forgetsWhoWasRightAndWhatIsOld(Database database) {
        Collections.nCopies(5, NOW).forEach(now -> begin(database, "forgotten", now));

        database.run(entities -> attempts(entities).forget("forgotten"));

        assertThat(begin(database, "forgotten", NOW)).isTrue();
        assertThat(database.<Integer>call(entities ->
                        attempts(entities).deleteOver(NOW.plus(PAUSE).plusMillis(1))))
                .isPositive();
    }

    private static boolean begin(Database database, String subject, Instant now) {
        return database.call(entities -> attempts(entities).begin(subject, 5, now, PAUSE));
    }

    private static AttemptRepository attempts(EntityManager entities) {
        AttemptRepository attempts = new AttemptRepository();
        attempts.entities = entities;
        return attempts;
    }
}
