package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vestibule.common.Ids;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.Statements;

class SendingLimitsTest {
    private static final long INVITER = 1;

    private final SettableClock clock = new SettableClock();
    private final String address = "New." + Ids.next() + "@example.org";

    @OnEveryDatabase
    void letTwentyMailsADayGoToOneAddressHoweverManyAskOnHoweverManyNodes(Database database) {
        Node first = new Node(database, Map.of());
        Node second = new Node(database, Map.of());

        List<Boolean> asked = database
                .atOnce(
                        8,
                        thread -> Stream.generate(() -> (thread % 2 == 0 ? first : second).ask(INVITER, address))
                                .limit(25)
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(asked).hasSize(200).filteredOn(it -> it).hasSize(20);
        assertThat(new Node(database, Map.of()).ask(2, address.toLowerCase(Locale.ROOT)))
                .isFalse();
        assertThat(first.ask(INVITER, "other." + address)).isTrue();
        clock.advance(Duration.ofDays(1));
        assertThat(second.ask(INVITER, address)).isTrue();
    }

    @OnEveryDatabase
    void tellWhomAndHowLongToWait(Database database) {
        Node node = new Node(database, Map.of("vestibule.mail.per-recipient-per-day", "1"));
        node.ask(INVITER, address);
        clock.advance(Duration.ofHours(23));

        assertThatThrownBy(() -> node.count(INVITER, List.of("a." + address, address, "b." + address)))
                .isInstanceOfSatisfying(Problem.class, it -> {
                    assertThat(it.type()).isEqualTo(ProblemType.THROTTLED);
                    assertThat(it.retryAfter()).contains("3600");
                    assertThat(it.detail())
                            .hasToString(
                                    "As many mails as allowed went to " + address + " today. Try again in 60 minutes.");
                });
        assertThat(node.ask(INVITER, "a." + address)).isTrue();
    }

    @OnEveryDatabase
    void letAnInviterAskForSoManyADay(Database database) {
        Node node = new Node(database, Map.of("vestibule.mail.per-inviter-per-day", "5"));
        long inviter = System.nanoTime();

        assertThatThrownBy(() -> node.count(inviter, people(6))).isInstanceOf(Problem.class);
        node.count(inviter, people(4));
        assertThatThrownBy(() -> node.count(inviter, people(2)))
                .hasMessage("At most 5 people a day may be invited in your name, by mails and by shared links."
                        + " Try again in 1,440 minutes.");
        node.count(inviter, people(1));
        node.count(inviter + 1, people(5));
        clock.advance(Duration.ofDays(1));
        node.count(inviter, people(5));
    }

    @OnEveryDatabase
    void letAnInviterAskForNoMoreThanHisRolesSayHoweverManyAskAtOnce(Database database) {
        Sender sender = new Sender(System.nanoTime(), Optional.of(4));
        Map<String, String> settings = Map.of("vestibule.mail.per-inviter-per-day", "100");

        List<Boolean> asked = database.atOnce(6, number -> new Node(database, settings).ask(sender));

        assertThat(asked).filteredOn(it -> it).hasSize(4);
    }

    @OnEveryDatabase
    void countNewPeopleByOneStatement(Database database) {
        try (Statements statements = new Statements(database)) {
            Node node = new Node(statements.watched(), Map.of());
            List<String> people = people(100);
            node.count(INVITER, people);
            assertThat(statements.take()).hasSize(1);

            node.count(INVITER, people);

            assertThat(statements.take()).hasSize(2);
        }
    }

    @OnEveryDatabase
    void delayWhatIsMoreThanTheRelayMaySend(Database database) {
        TestOutbox outbox = new TestOutbox(database, clock);
        outbox.clear();
        Map<String, String> few = Map.of("vestibule.mail.per-minute", "4", "vestibule.mail.per-hour", "6");
        outbox.limits = TestLimits.of(outbox.transactions.entities(), Servers.configuration(few), clock);
        IntStream.range(0, 20).forEach(it -> outbox.add());

        List<Integer> atOnce = database.atOnce(4, node -> outbox.claim(3).size());
        clock.advance(Duration.ofMinutes(1));
        int later = outbox.claim(20).size();
        clock.advance(Duration.ofMinutes(1));
        int atLast = outbox.claim(20).size();
        clock.advance(Duration.ofHours(1));

        assertThat(atOnce.stream().mapToInt(it -> it).sum()).isEqualTo(4);
        assertThat(later).isEqualTo(2);
        assertThat(atLast).isZero();
        assertThat(outbox.claim(20)).hasSize(4);
    }

    private List<String> people(int number) {
        return IntStream.range(0, number)
                .mapToObj(it -> Ids.next() + "@example.org")
                .toList();
    }

    /** One of those that share the database. */
    private final class Node {
        private final Transactions transactions;
        private final SendingLimits limits;

        Node(Database database, Map<String, String> settings) {
            transactions = new Transactions(database);
            limits = TestLimits.of(transactions.entities(), Servers.configuration(settings), clock);
        }

        void count(long inviter, List<String> addresses) {
            count(new Sender(inviter, Optional.empty()), addresses);
        }

        void count(Sender sender, List<String> addresses) {
            transactions.run(() -> limits.count(sender, addresses));
        }

        boolean ask(Sender sender) {
            try {
                count(sender, people(1));
                return true;
            } catch (Problem throttled) {
                return false;
            }
        }

        boolean ask(long inviter, String to) {
            try {
                count(inviter, List.of(to));
                return true;
            } catch (Problem throttled) {
                return false;
            }
        }
    }
}
