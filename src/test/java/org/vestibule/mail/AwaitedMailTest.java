package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.vestibule.mail.Delivery.Outcome;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.Statements;

/** What somebody waits for, such as the link to a new password, among the many mails that nobody does. */
class AwaitedMailTest {
    private final SettableClock clock = new SettableClock();
    private TestOutbox outbox;

    private void on(Database database) {
        outbox = new TestOutbox(database, clock);
        outbox.clear();
    }

    @AfterEach
    void clear() {
        outbox.clear();
    }

    @OnEveryDatabase
    void goesBeforeThousandsOfOthers(Database database) {
        on(database);
        addMany();
        clock.advance(Duration.ofHours(1));
        OutboxMail awaited = outbox.addAwaited();
        OutboxMail other = outbox.add();

        List<OutboxMail> batch = outbox.claim(Outbox.BATCH);

        assertThat(batch).hasSize(Outbox.BATCH);
        assertThat(batch.get(0).getId()).isEqualTo(awaited.getId());
        assertThat(batch).extracting(OutboxMail::getId).doesNotContain(other.getId());
        assertThat(batch).extracting(OutboxMail::isAwaited).containsOnlyOnce(true);
    }

    @OnEveryDatabase
    void isFoundByAnIndexHoweverManyWait(Database database) throws Exception {
        on(database);
        addMany();
        List<String> claim;
        try (Statements statements = new Statements(database)) {
            TestOutbox watched = new TestOutbox(statements.watched(), clock);
            watched.claim(Outbox.BATCH);
            claim = statements.take().subList(0, 2);
        }

        for (String statement : claim) {
            assertThat(plan(database, statement))
                    .containsIgnoringCase("outbox_by_turn")
                    .doesNotContain("Seq Scan", "tableScan", "Sort");
        }
    }

    @OnEveryDatabase
    void isTakenOnceByManyNodesAndFirstByEach(Database database) {
        on(database);
        List<String> added = Stream.concat(
                        Stream.generate(outbox::add).limit(200),
                        Stream.generate(outbox::addAwaited).limit(100))
                .map(OutboxMail::getId)
                .toList();

        List<List<OutboxMail>> batches = database
                .atOnce(
                        5,
                        node -> Stream.generate(() -> outbox.claim(Outbox.BATCH))
                                .takeWhile(batch -> !batch.isEmpty())
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(batches.stream().flatMap(List::stream).map(OutboxMail::getId))
                .containsExactlyInAnyOrderElementsOf(added);
        assertThat(batches)
                .allSatisfy(batch -> assertThat(batch)
                        .extracting(OutboxMail::isAwaited)
                        .isSortedAccordingTo(Comparator.reverseOrder()));
        assertThat(batches).filteredOn(it -> it.get(0).isAwaited()).hasSizeLessThan(batches.size());
    }

    @OnEveryDatabase
    void keepsItsPlaceWhenTheServerPutsItOff(Database database) {
        on(database);
        OutboxMail awaited = outbox.addAwaited();
        OutboxMail claimed = outbox.claim(Outbox.BATCH).get(0);
        outbox.confirm(claimed);
        outbox.record(claimed, new Delivery(Outcome.DEFERRED, "450 4.2.0 Greylisted"));
        List<String> others =
                Stream.generate(() -> outbox.add().getId()).limit(3).toList();

        List<OutboxMail> meanwhile = outbox.claim(1);
        clock.advance(Duration.ofMinutes(2));
        List<OutboxMail> later = outbox.claim(2);

        assertThat(meanwhile).extracting(OutboxMail::getId).isSubsetOf(others);
        assertThat(later).hasSize(2);
        assertThat(later.get(0).getId()).isEqualTo(awaited.getId());
    }

    @OnEveryDatabase
    void findsRoomWhereTheRelaysBoundIsReachedByOthers(Database database) {
        on(database);
        Map<String, String> few = Map.of("vestibule.mail.per-hour", "30");
        outbox.limits = TestLimits.of(outbox.transactions.entities(), Servers.configuration(few), clock);
        IntStream.range(0, 50).forEach(it -> outbox.add());

        int others = outbox.claim(50).size() + outbox.claim(50).size();
        IntStream.range(0, 5).forEach(it -> outbox.addAwaited());
        List<OutboxMail> awaited = outbox.claim(50);

        assertThat(others).isEqualTo(27);
        assertThat(awaited).extracting(OutboxMail::isAwaited).containsExactly(true, true, true);
        assertThat(outbox.claim(50)).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(outbox.claim(20)).filteredOn(OutboxMail::isAwaited).hasSize(5);
    }

    @OnEveryDatabase
    void isWhatItsKindSays(Database database) {
        on(database);
        Outbox adding = new Outbox() {
            @Override
            public void announce() {}
        };
        adding.mails = outbox.mails;
        adding.clock = clock;
        adding.kinds = kinds(kind("reset", true), kind("news", false));

        outbox.transactions.run(() -> {
            adding.add("news", Map.of(), "new@example.org", Optional.empty());
            adding.add("reset", Map.of(), "new@example.org", Optional.empty());
        });

        assertThat(outbox.claim(Outbox.BATCH)).extracting(OutboxMail::getKind).containsExactly("reset", "news");
    }

    private void addMany() {
        outbox.transactions.run(() -> Batches.on(outbox.transactions.entities())
                .add(
                        new OutboxBatchRepository.Batch("many", "sample", clock.instant(), Optional.empty()),
                        numbers() + " where ?1 = ?1",
                        clock.instant()));
        outbox.transactions.run(() ->
                outbox.transactions.entities().createNativeQuery("analyze").executeUpdate());
    }

    private static String numbers() {
        String ten = "(values (0),(1),(2),(3),(4),(5),(6),(7),(8),(9))";
        String digits = IntStream.range(0, 4)
                .mapToObj(it -> ten + " d" + it + "(n" + it + ")")
                .reduce((one, other) -> one + " cross join " + other)
                .orElseThrow();
        String number = "n0 + 10 * n1 + 100 * n2 + 1000 * n3";
        return "select cast(" + number + " as varchar(36)) as id, '{}' as ids, 'new@example.org' as recipient,"
                + " null as belongs_to, null as person from " + digits;
    }

    private String plan(Database database, String statement) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.source().getConnection();
                PreparedStatement explain = connection.prepareStatement("explain " + statement)) {
            explain.setBoolean(1, false);
            explain.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
            ResultSet result = explain.executeQuery();
            while (result.next()) {
                lines.add(result.getString(1));
            }
        }
        return String.join("\n", lines);
    }

    private static MailKind kind(String name, boolean awaited) {
        return new MailKind() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean isAwaited() {
                return awaited;
            }

            @Override
            public Optional<Letter> render(Map<String, String> ids) {
                return Optional.empty();
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static Instance<MailKind> kinds(MailKind... kinds) {
        return (Instance<MailKind>) Proxy.newProxyInstance(
                AwaitedMailTest.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> Stream.of(kinds));
    }
}
