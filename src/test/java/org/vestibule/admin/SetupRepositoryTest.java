package org.vestibule.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class SetupRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @OnEveryDatabase
    @DisplayName("CVE-2023-46249: the first set-up is done once, and never again")
    void isDoneOnceHoweverManyTry(Database database) {
        database.run(entities -> setup(entities).addKey("link", NOW.plusSeconds(1)));
        assertThat(opens(database, "link", NOW)).isTrue();
        assertThat(opens(database, "other", NOW)).isFalse();
        assertThat(opens(database, "link", NOW.plusSeconds(1))).as("expired").isFalse();
        assertThat(isDone(database)).isFalse();

        List<Boolean> finished = database.atOnce(
                16, number -> database.call(entities -> setup(entities).finish(NOW)));

        assertThat(Collections.frequency(finished, true)).isEqualTo(1);
        assertThat(isDone(database)).isTrue();
        assertThat(opens(database, "link", NOW)).as("dead for ever").isFalse();
    }

    private static boolean isDone(Database database) {
        return database.call(entities -> setup(entities).isDone());
    }

    private static boolean opens(Database database, String hash, Instant now) {
        return database.call(entities -> setup(entities).opens(hash, now));
    }

    private static SetupRepository setup(EntityManager entities) {
        SetupRepository setup = new SetupRepository();
        setup.entities = entities;
        return setup;
    }
}
