package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import org.vestibule.common.Records;
import org.vestibule.flow.Stage;
import org.vestibule.stage.ConsentRepository.Consent;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.User;

class ConsentRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    @OnEveryDatabase
    void keepsTheLatestConsent(Database database) {
        Consent first = consent(database, "first");
        Consent second = new Consent(first.user(), first.stage(), "second");

        give(database, first);
        give(database, second);

        assertThat(holds(database, first, NOW)).isFalse();
        assertThat(holds(database, second, NOW)).isTrue();
        assertThat(holds(database, second, LATER)).isFalse();
    }

    @OnEveryDatabase
    void isWrittenOnceByTwoAtOnce(Database database) {
        Consent consent = consent(database, "both");

        database.atOnce(4, number -> give(database, consent));

        assertThat(holds(database, consent, NOW)).isTrue();
    }

    @OnEveryDatabase
    void goesWithItsUser(Database database) {
        Consent consent = consent(database, "gone");
        give(database, consent);

        database.run(entities -> entities.remove(entities.find(User.class, consent.user())));

        assertThat(holds(database, consent, NOW)).isFalse();
    }

    private static Consent consent(Database database, String name) {
        User user = new User("consent." + name, NOW);
        ConsentStage kind = new ConsentStage();
        Stage stage = new Stage("consent " + name, kind, Records.read(kind.settingsType(), Map.of()));
        database.run(entities -> {
            entities.persist(user);
            entities.persist(stage);
        });
        return new Consent(user.getId(), stage.getId(), name);
    }

    private static Consent give(Database database, Consent consent) {
        database.run(entities -> consents(entities).give(consent, NOW, LATER));
        return consent;
    }

    private static boolean holds(Database database, Consent consent, Instant now) {
        return database.call(entities -> consents(entities).holds(consent, now));
    }

    private static ConsentRepository consents(EntityManager entities) {
        ConsentRepository consents = new ConsentRepository();
        consents.entities = entities;
        return consents;
    }
}
