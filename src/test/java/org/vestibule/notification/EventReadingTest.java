package org.vestibule.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Ids;
import org.vestibule.common.WebhookSecret;
import org.vestibule.event.Event;
import org.vestibule.event.EventAction;
import org.vestibule.notification.EventReading.Told;
import org.vestibule.notification.EventReading.Unread;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class EventReadingTest {
    @OnEveryDatabase
    void tellsOfEachEventOnce(Database database) {
        World world = new World(database);
        Event first = world.event(EventAction.LOGIN);
        Event second = world.event(EventAction.LOGOUT);

        assertThat(read(world)).containsExactly(first.getId(), second.getId());
        assertThat(read(world)).isEmpty();
    }

    @OnEveryDatabase
    void tellsLaterOfWhatIsCommittedLater(Database database) throws SQLException {
        World world = new World(database);
        try (Connection slow = database.source().getConnection()) {
            slow.setAutoCommit(false);
            String early = insert(slow);
            Event quick = world.event(EventAction.LOGIN);
            assertThat(read(world)).containsExactly(quick.getId());
            assertThat(read(world)).isEmpty();

            slow.commit();

            assertThat(read(world)).containsExactly(early);
            assertThat(read(world)).isEmpty();
        }
    }

    @OnEveryDatabase
    void waitsNotForEverForWhatWasRolledBack(Database database) throws SQLException {
        World world = new World(database);
        try (Connection failing = database.source().getConnection()) {
            failing.setAutoCommit(false);
            insert(failing);
            insert(failing);
            failing.rollback();
        }
        world.event(EventAction.LOGIN);
        read(world);
        assertThat(world.call(world.cursor::gaps))
                .singleElement()
                .satisfies(gap -> assertThat(gap.highest() - gap.lowest()).isEqualTo(1));

        world.advance(Duration.ofHours(2));
        world.event(EventAction.LOGIN);

        assertThat(read(world)).hasSize(1);
        assertThat(world.call(world.cursor::gaps)).isEmpty();
    }

    @Test
    void readsNoEventsThatWereTold() throws SQLException {
        try (Database database = Database.postgresql("told");
                Connection connection = database.source().getConnection()) {
            World world = new World(database);
            run(
                    connection,
                    "insert into events (id, action, actor_name, client_address, request_id, subject_model,"
                            + " subject_id, subject_name, context, created)"
                            + " select md5(n::text), 'LOGIN', '', '', '', '', '', '', '{}', now() from generate_series(1, 20000) n");
            run(connection, "update event_cursors set position = (select max(position) from events)");
            run(connection, "vacuum analyze");

            assertThat(readRows(world)).isZero();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** How many events the database has to read to find that nothing is new. */
    private static long readRows(World world) {
        return world.call(() -> {
            // From here all statements are of one transaction, of which PostgreSQL tells what it has read.
            world.cursor.entities.unwrap(Connection.class);
            assertThat(world.cursor.untold(1)).isEmpty();
            return ((Number) world.cursor
                            .entities
                            .createNativeQuery("select seq_tup_read + coalesce(idx_tup_fetch, 0)"
                                    + " from pg_stat_xact_user_tables where relname = 'events'")
                            .getSingleResult())
                    .longValue();
        });
    }

    @OnEveryDatabase
    void tellsAgainWhatSomebodyHadOnlyReadWhoDied(Database database) {
        World world = new World(database);
        Event event = world.event(EventAction.LOGIN);
        assertThat(world.call(world.reading::claim)).isPresent();

        assertThat(read(world)).isEmpty();
        world.advance(EventReading.LEASE.plusSeconds(1));

        assertThat(read(world)).containsExactly(event.getId());
    }

    @OnEveryDatabase
    void tellsNothingWithWhatCannotBeWritten(Database database) {
        World world = new World(database);
        Event event = world.event(EventAction.LOGIN);
        NotificationRule rule = rule(world);
        Unread unread = world.call(world.reading::claim).orElseThrow();

        assertThatThrownBy(() -> world.run(() -> {
                    world.reading.tell(unread, List.of(new Told(event, List.of(rule))));
                    throw new IllegalStateException("the node dies before the commit");
                }))
                .isInstanceOf(IllegalStateException.class);
        world.run(() -> world.reading.release(unread));

        assertThat(world.all()).isEmpty();
        assertThat(read(world)).containsExactly(event.getId());
    }

    @OnEveryDatabase
    void letsNobodyTellWhoseLeaseIsOver(Database database) {
        World world = new World(database);
        Event event = world.event(EventAction.LOGIN);
        NotificationRule rule = rule(world);
        Unread late = world.call(world.reading::claim).orElseThrow();
        world.advance(EventReading.LEASE.plusSeconds(1));
        Unread quick = world.call(world.reading::claim).orElseThrow();

        world.run(() -> world.reading.tell(quick, List.of(new Told(event, List.of(rule)))));
        world.run(() -> world.reading.tell(late, List.of(new Told(event, List.of(rule)))));

        assertThat(world.all()).hasSize(1);
    }

    @OnEveryDatabase
    void letsOneOfManyReadAtATime(Database database) {
        World world = new World(database);
        world.event(EventAction.LOGIN);

        List<Optional<Unread>> claims = database.atOnce(8, number -> world.call(world.reading::claim));

        assertThat(claims).filteredOn(Optional::isPresent).hasSize(1);
    }

    private static NotificationRule rule(World world) {
        Transport transport = world.webhook("hook", "http://127.0.0.1:1/", WebhookSecret.random());
        return world.rule("rule", Severity.NOTICE, transport);
    }

    /** Reads what is new, by its ids, and tells nobody. */
    private static List<String> read(World world) {
        Optional<Unread> unread = world.call(world.reading::claim);
        unread.ifPresent(it -> {
            world.run(() -> world.reading.tell(
                    it,
                    it.events().stream()
                            .map(event -> new Told(event, List.of()))
                            .toList()));
            world.run(() -> world.reading.release(it));
        });
        return unread.map(it -> it.events().stream().map(Event::getId).toList()).orElse(List.of());
    }

    private static String insert(Connection connection) throws SQLException {
        String id = Ids.next();
        run(
                connection,
                "insert into events (id, action, actor_name, client_address, request_id, subject_model,"
                        + " subject_id, subject_name, context, created) values ('" + id
                        + "', 'LOGIN', '', '', '', '', '', '', '{}', '2026-11-21 10:00:00+00')");
        return id;
    }
}
