package org.vestibule.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.vestibule.common.Order;
import org.vestibule.common.Problem;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Slice;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.Statements;

/** The people of an invitation in each order that their list can have. */
class RecipientOrderTest {
    private static final int MANY = 20_000;

    /** Every third was written to, every fourth has answered; some at the same time. */
    private static final String PEOPLE = """
            insert into recipients (id, version, invitation_id, address, address_key, search_key, name, data, locked, locale,
                link_version, answer, stage, written_at, answered_at, user_name, letters, fetches)
            select '%1$s' || lpad(cast(n as varchar), 12, '0'), 1, '%2$s', 'p' || (n * 7 %% 1000) || '.' || n || '@example.org',
                'p' || (n * 7 %% 1000) || '.' || n || '@example.org', 'p' || n, '', '{}', '[]', '', 1, 'NONE', '',
                case when n %% 3 = 0 then timestamp with time zone '2026-11-01 00:00:00+00' + (n * 11 %% 9) * interval '1' hour end,
                case when n %% 4 = 0 then timestamp with time zone '2026-11-02 00:00:00+00' + (n * 5 %% 7) * interval '1' hour end,
                '', 1, 0 from %3$s(1, %4$d) as numbers(n)""";

    private static String invitation(Database database, int people) {
        return database.call(entities -> {
            String id = new InvitationWorld(entities)
                    .invite(Map.of("name", "ordered"))
                    .getId();
            String numbers = database.toString().startsWith("h2") ? "system_range" : "generate_series";
            entities.createNativeQuery(PEOPLE.formatted(id.substring(0, 24), id, numbers, people))
                    .executeUpdate();
            return id;
        });
    }

    private static List<Order<Recipient>> orders() {
        return RecipientRepository.ORDERS.columns().stream()
                .flatMap(it -> Stream.of(it.name(), "-" + it.name()))
                .map(RecipientRepository.ORDERS::of)
                .toList();
    }

    @OnEveryDatabase
    void goesBothWaysWithThoseWithoutATimeAtTheEnd(Database database) {
        String id = invitation(database, 31);

        database.run(entities -> {
            RecipientRepository recipients = new InvitationWorld(entities).recipients;
            for (Order<Recipient> order : orders()) {
                Function<Optional<String>, Slice<Recipient>> part = cursor -> recipients
                        .list(id, RecipientFilter.ALL, order, cursor, 4)
                        .map(InvitationDetails.Guest::recipient);
                List<Slice<Recipient>> forwards = parts(part.apply(Optional.empty()), part, Slice::next);
                List<Slice<Recipient>> backwards = parts(forwards.get(forwards.size() - 1), part, Slice::previous);
                Collections.reverse(backwards);

                List<Recipient> all =
                        forwards.stream().flatMap(it -> it.items().stream()).toList();
                assertThat(all).as(order.toString()).hasSize(31).doesNotHaveDuplicates();
                assertThat(all).as(order.toString()).isSortedAccordingTo(comparator(order));
                assertThat(backwards.stream().flatMap(it -> it.items().stream()))
                        .as(order + " from its end")
                        .isEqualTo(all);
            }
        });
    }

    private static List<Slice<Recipient>> parts(
            Slice<Recipient> first,
            Function<Optional<String>, Slice<Recipient>> part,
            Function<Slice<Recipient>, Optional<String>> way) {
        List<Slice<Recipient>> parts = new ArrayList<>(List.of(first));
        for (Optional<String> at = way.apply(first); at.isPresent(); at = way.apply(parts.get(parts.size() - 1))) {
            parts.add(part.apply(at));
        }
        return parts;
    }

    private static Comparator<Recipient> comparator(Order<Recipient> order) {
        Comparator<String> direction = order.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(
                        (Recipient it) -> Objects.toString(order.by().value().apply(it), null),
                        Comparator.nullsLast(direction))
                .thenComparing(Recipient::getId, Comparator.nullsLast(direction));
    }

    @OnEveryDatabase
    void readsManyByTheIndexOfTheOrder(Database database) throws SQLException {
        String id = invitation(database, MANY);
        database.run(entities -> entities.createNativeQuery("analyze").executeUpdate());
        Map<String, String> indexes =
                Map.of("written", "recipients_by_letter", "answered", "recipients_by_answer_time");
        List<Optional<String>> cursors = List.of(Optional.empty(), among(id, "2026-11-02T03:00:00Z"), among(id, ""));

        try (Statements statements = new Statements(database)) {
            for (Order<Recipient> order : orders()) {
                String index = indexes.get(order.by().name());
                for (Optional<String> cursor : index == null ? List.<Optional<String>>of() : cursors) {
                    statements
                            .watched()
                            .run(entities -> new InvitationWorld(entities)
                                    .recipients.list(id, RecipientFilter.ALL, order, cursor, 50));
                    assertThat(plan(database, id, statements.take().get(0)))
                            .as(order + " after " + cursor)
                            .doesNotContain("Seq Scan on recipients", "Sort", "tableScan")
                            .containsIgnoringCase(index);
                }
            }
        }
    }

    /** The place after the people of that time, or among those without one. */
    private static Optional<String> among(String id, String time) {
        String last = time.isEmpty() ? person(id, MANY / 2) : person(id, MANY);
        return Optional.of(SecretKeys.encode("f\n%s\n%s".formatted(last, time).getBytes(UTF_8)));
    }

    private static String person(String id, int number) {
        return id.substring(0, 24) + "%012d".formatted(number);
    }

    private static String plan(Database database, String id, String statement) throws SQLException {
        String written = statement
                .replaceAll("(?i)(_at [<>]=? )\\?", "$1timestamp with time zone '2026-11-02 03:00:00+00'")
                .replaceAll("(?i)(\\.id [<>]=? )\\?", "$1'" + person(id, MANY / 2) + "'")
                .replaceAll("LIMIT \\?", "LIMIT 51")
                .replaceAll("OFFSET \\?", "OFFSET 0")
                .replace("?", "'" + id + "'");
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.source().getConnection();
                Statement explain = connection.createStatement();
                ResultSet result = explain.executeQuery("explain " + written)) {
            while (result.next()) {
                lines.add(result.getString(1));
            }
        }
        return String.join("\n", lines);
    }

    @OnEveryDatabase
    void refusesThePlaceOfAnotherOrder(Database database) {
        String id = invitation(database, 3);

        database.run(entities -> {
            RecipientRepository recipients = new InvitationWorld(entities).recipients;
            Order<Recipient> byAddress = RecipientRepository.ORDERS.of("email");
            Optional<String> place = recipients
                    .list(id, RecipientFilter.ALL, byAddress, Optional.empty(), 1)
                    .next();

            Problem refused = catchThrowableOfType(
                    Problem.class,
                    () -> recipients.list(
                            id, RecipientFilter.ALL, RecipientRepository.ORDERS.of("answered"), place, 1));

            assertThat(refused.errors()).containsOnlyKeys("cursor");
        });
    }
}
