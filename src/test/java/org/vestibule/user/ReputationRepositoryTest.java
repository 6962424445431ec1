package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class ReputationRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant TOMORROW = NOW.plus(Reputation.LIFE);

    @OnEveryDatabase
    void losesNoPointHoweverManyComeAtOnce(Database database) {
        database.atOnce(3, number -> add(database, "crowd", "192.0.2.1", -1, NOW));

        assertThat(sum(database, "crowd", "", NOW)).isEqualTo(-3);
    }

    @OnEveryDatabase
    void keepsAScoreWithinTheLimits(Database database) {
        database.atOnce(16, number -> add(database, "bad", "192.0.2.2", -1, NOW));
        Collections.nCopies(16, 1).forEach(point -> add(database, "good", "192.0.2.3", point, NOW));

        assertThat(sum(database, "bad", "", NOW)).isEqualTo(-5);
        assertThat(sum(database, "good", "", NOW)).isEqualTo(5);
    }

    @OnEveryDatabase
    void sumsUpWhatIsKnownOfTheNameAndOfTheAddress(Database database) {
        add(database, "one", "192.0.2.4", -1, NOW);
        add(database, "one", "192.0.2.5", -1, NOW);
        add(database, "two", "192.0.2.4", 1, NOW);
        add(database, "three", "192.0.2.6", -1, NOW);

        assertThat(sum(database, "one", "", NOW)).isEqualTo(-2);
        assertThat(sum(database, "", "192.0.2.4", NOW)).isZero();
        assertThat(sum(database, "one", "192.0.2.4", NOW)).isEqualTo(-1);
        assertThat(sum(database, "nobody", "192.0.2.7", NOW)).isZero();
    }

    @OnEveryDatabase
    void forgetsAfterADay(Database database) {
        add(database, "late", "192.0.2.8", -1, NOW);
        add(database, "late", "192.0.2.8", -1, TOMORROW.minusSeconds(1));

        assertThat(sum(database, "late", "", TOMORROW)).isEqualTo(-2);
        add(database, "late", "192.0.2.8", -1, TOMORROW.plus(Reputation.LIFE));
        assertThat(sum(database, "late", "", TOMORROW.plus(Reputation.LIFE))).isEqualTo(-1);
    }

    @OnEveryDatabase
    void deletesWhatHasExpired(Database database) {
        add(database, "old", "192.0.2.9", -1, NOW);

        assertThat(database.<Integer>call(entities -> reputations(entities).deleteExpired(TOMORROW)))
                .isPositive();
        assertThat(sum(database, "old", "", NOW)).isZero();
    }

    @OnEveryDatabase
    void listsAndForgetsThem(Database database) {
        add(database, Reputation.identifier("Listed"), "198.51.100.10", -1, NOW);
        add(database, Reputation.identifier("Listed"), "198.51.100.11", 1, NOW);
        add(database, Reputation.identifier("expired"), "198.51.100.10", 1, NOW.minus(Reputation.LIFE));

        List<ReputationScore> both = page(database, filter().identifiers(List.of("listed")));
        assertThat(both)
                .extracting(ReputationScore::getClientAddress)
                .containsExactly("198.51.100.10", "198.51.100.11");
        assertThat(both).extracting(ReputationScore::getUpdated).containsOnly(NOW);
        ReputationScore worse = both.get(0);
        assertThat(page(database, filter().address("198.51.100.10").score(-1)))
                .extracting(ReputationScore::getId)
                .containsExactly(worse.getId());
        assertThat(page(database, filter().search("198.51.100.1"))).hasSize(2);
        assertThat(page(database, filter().search("list")))
                .as("a part of a name")
                .isEmpty();

        database.run(entities -> reputations(entities)
                .remove(reputations(entities).find(worse.getId()).orElseThrow()));
        assertThat(sum(database, Reputation.identifier("listed"), "", NOW)).isEqualTo(1);
    }

    private static ReputationFilter filter() {
        return new ReputationFilter(NOW);
    }

    private static List<ReputationScore> page(Database database, ReputationFilter filter) {
        List<ReputationScore> page = database.call(entities -> reputations(entities)
                .page(filter, " order by s.clientAddress", 0, 100)
                .items());
        assertThat(database.<Long>call(
                        entities -> reputations(entities).page(filter, "", 0, 1).count()))
                .isEqualTo(page.size());
        return page;
    }

    private static Void add(Database database, String identifier, String address, int points, Instant now) {
        database.run(
                entities -> reputations(entities).add(identifier, address, points, now, now.plus(Reputation.LIFE)));
        return null;
    }

    private static int sum(Database database, String identifier, String address, Instant now) {
        return database.call(entities -> reputations(entities).sum(identifier, address, now));
    }

    private static ReputationRepository reputations(EntityManager entities) {
        ReputationRepository reputations = new ReputationRepository();
        reputations.entities = entities;
        return reputations;
    }
}
