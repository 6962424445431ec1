package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vestibule.common.Configurations;
import org.vestibule.common.Ids;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.mail.Letter;
import org.vestibule.mail.Outbox;
import org.vestibule.mail.OutboxMail;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class MembershipTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);

    private final ConcurrentLinkedQueue<EventAction> events = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Map<String, String>> mails = new ConcurrentLinkedQueue<>();

    /** A user and a group. */
    private record Pair(long user, String group) {}

    @OnEveryDatabase
    void endsWhenItsTimeHasCome(Database database) {
        Pair pair = pair(database, false);
        join(database, pair, Optional.of(MONTH));

        end(database, MONTH.minusSeconds(1));
        assertThat(isMember(database, pair)).isTrue();
        end(database, MONTH);

        assertThat(isMember(database, pair)).isFalse();
        assertThat(events).containsExactly(EventAction.MEMBERSHIP_ENDED);
    }

    @OnEveryDatabase
    void lastsForWhoWasAMemberBefore(Database database) {
        Pair pair = pair(database, false);
        join(database, pair, Optional.empty());
        join(database, pair, Optional.of(MONTH));

        end(database, MONTH);

        assertThat(isMember(database, pair)).isTrue();
    }

    @OnEveryDatabase
    void lastsForWhoJoinsAgainForGood(Database database) {
        Pair pair = pair(database, false);
        join(database, pair, Optional.of(MONTH));
        join(database, pair, Optional.empty());

        end(database, MONTH);

        assertThat(isMember(database, pair)).isTrue();
        assertThat(ends(database, pair)).isEmpty();
    }

    @OnEveryDatabase
    void endsAtTheLatestOfItsEnds(Database database) {
        Pair pair = pair(database, false);
        join(database, pair, Optional.of(MONTH));
        join(database, pair, Optional.of(MONTH.plusDays(1)));
        join(database, pair, Optional.of(Duration.ofDays(1)));

        assertThat(ends(database, pair)).contains(NOW.plus(MONTH.plusDays(1)));
    }

    @OnEveryDatabase
    void isSeenByWhoJoins(Database database) {
        Pair pair = pair(database, false);

        database.run(entities -> {
            User user = entities.find(User.class, pair.user());
            Group group = entities.find(Group.class, pair.group());
            user.setName("Changed meanwhile");
            Memberships.on(entities).join(user, List.of(group), Optional.of(NOW.plus(MONTH)), NOW);
            assertThat(user.getGroups()).containsExactly(group);
            assertThat(user.getName()).isEqualTo("Changed meanwhile");
        });
    }

    @OnEveryDatabase
    void canBeProlongedAndMadeToLast(Database database) {
        Pair pair = pair(database, false);
        join(database, pair, Optional.of(MONTH));

        assertThat(change(database, it -> it.extend(pair.group(), pair.user(), NOW.plus(MONTH.multipliedBy(2)), NOW)))
                .isTrue();
        assertThat(ends(database, pair)).contains(NOW.plus(MONTH.multipliedBy(2)));
        assertThat(change(database, it -> it.add(pair.group(), pair.user()))).isTrue();
        assertThat(change(database, it -> it.add(pair.group(), pair.user()))).isFalse();
        assertThat(change(database, it -> it.extend(pair.group(), pair.user(), NOW.plus(MONTH), NOW)))
                .isFalse();
        assertThat(ends(database, pair)).isEmpty();
    }

    @OnEveryDatabase
    void endsOnceHoweverManyNodesThereAre(Database database) {
        List<Pair> pairs = pairs(database, 450);

        database.atOnce(6, node -> {
            end(database, MONTH);
            return node;
        });

        assertThat(pairs).noneMatch(it -> isMember(database, it));
        assertThat(events).hasSize(450);
    }

    @OnEveryDatabase
    void isNeverLostByWhoJoinsWhileItEnds(Database database) {
        List<Pair> pairs = pairs(database, 40);

        database.atOnce(8, number -> {
            if (number % 2 == 0) {
                end(database, MONTH);
            } else {
                IntStream.range(0, 40)
                        .filter(it -> it % 4 == number / 2)
                        .forEach(it -> join(database, pairs.get(it), Optional.of(MONTH.multipliedBy(2))));
            }
            return number;
        });

        assertThat(pairs).allSatisfy(it -> assertThat(ends(database, it)).contains(NOW.plus(MONTH.multipliedBy(2))));
    }

    @OnEveryDatabase
    void isToldOnceAWeekBeforeItEnds(Database database) {
        Pair pair = pair(database, false);
        join(database, pair, Optional.of(MONTH));

        tell(database, MONTH.minusDays(7).minusSeconds(1));
        assertThat(mails).isEmpty();
        database.atOnce(6, node -> {
            tell(database, MONTH.minusDays(7));
            return node;
        });

        assertThat(mails).containsExactly(Map.of("user", String.valueOf(pair.user()), "group", pair.group()));
        Letter letter = letter(database, MONTH.minusDays(7)).orElseThrow();
        assertThat(letter.text()).contains("20 December 2026", "<b>Readers</b>", "/if/user/");
        assertThat(letter.html()).contains("&lt;b&gt;Readers&lt;/b&gt;").doesNotContain("<b>Readers");
    }

    @OnEveryDatabase
    void isToldHalfWayWhereItIsShort(Database database) {
        Pair pair = pair(database, false);
        join(database, pair, Optional.of(Duration.ofDays(4)));

        tell(database, Duration.ofDays(2).minusSeconds(1));
        assertThat(mails).isEmpty();
        tell(database, Duration.ofDays(2));

        assertThat(mails).hasSize(1);
    }

    @OnEveryDatabase
    void isNotToldOnceItLasts(Database database) {
        Pair pair = pair(database, false);
        join(database, pair, Optional.of(MONTH));
        tell(database, MONTH.minusDays(7));
        join(database, pair, Optional.empty());

        assertThat(letter(database, MONTH.minusDays(6))).isEmpty();
        mails.clear();
        tell(database, MONTH);
        assertThat(mails).isEmpty();
    }

    @OnEveryDatabase
    void lastsForTheLastSuperuser(Database database) {
        Pair pair = pair(database, true);
        join(database, pair, Optional.of(MONTH));

        end(database, MONTH);

        assertThat(isMember(database, pair)).isTrue();
        assertThat(ends(database, pair)).isEmpty();
        assertThat(events).containsExactly(EventAction.MODEL_UPDATED);
        database.run(entities -> entities.find(User.class, pair.user()).setActive(false));
    }

    /** A pair besides which nobody belongs to any group. */
    private static Pair pair(Database database, boolean superuser) {
        return database.call(entities -> {
            clear(entities);
            return pair(entities, superuser);
        });
    }

    private static void clear(EntityManager entities) {
        entities.createNativeQuery("delete from group_members").executeUpdate();
    }

    private static Pair pair(EntityManager entities, boolean superuser) {
        User user = new User("member-" + Ids.next(), NOW);
        user.setEmail("member@example.org");
        Group group = new Group("<b>Readers</b> " + Ids.next());
        group.setSuperuser(superuser);
        entities.persist(user);
        entities.persist(group);
        entities.flush();
        return new Pair(user.getId(), group.getId());
    }

    /** So many, whose memberships end in a month. */
    private static List<Pair> pairs(Database database, int number) {
        List<Pair> pairs = new ArrayList<>();
        database.run(entities -> {
            clear(entities);
            Stream.generate(() -> pair(entities, false)).limit(number).forEach(pairs::add);
            pairs.forEach(it -> join(entities, it, Optional.of(MONTH)));
        });
        return pairs;
    }

    private static void join(Database database, Pair pair, Optional<Duration> time) {
        database.run(entities -> join(entities, pair, time));
    }

    private static void join(EntityManager entities, Pair pair, Optional<Duration> time) {
        User user = entities.find(User.class, pair.user());
        Group group = entities.find(Group.class, pair.group());
        Memberships.on(entities).join(user, List.of(group), time.map(NOW::plus), NOW);
    }

    private static boolean change(Database database, java.util.function.Predicate<MembershipRepository> change) {
        return database.call(entities -> change.test(Memberships.on(entities)));
    }

    private static boolean isMember(Database database, Pair pair) {
        return database.call(entities -> entities.find(User.class, pair.user()).getGroups().stream()
                .anyMatch(it -> it.getId().equals(pair.group())));
    }

    private static Optional<Instant> ends(Database database, Pair pair) {
        return database.call(entities ->
                Optional.ofNullable(Memberships.on(entities).ends(pair.user()).get(pair.group())));
    }

    private void end(Database database, Duration after) {
        boolean more = true;
        while (more) {
            more = database.call(entities -> term(entities, after).end());
        }
    }

    private void tell(Database database, Duration after) {
        database.run(entities -> term(entities, after).tell());
    }

    private Optional<Letter> letter(Database database, Duration after) {
        return database.call(entities -> {
            MembershipNotice notice = new MembershipNotice();
            notice.memberships = Memberships.on(entities);
            notice.users = new UserRepository();
            notice.users.entities = entities;
            notice.groups = new GroupRepository();
            notice.groups.entities = entities;
            notice.configuration = Configurations.with(Map.of());
            notice.clock = clock(after);
            return notice.render(mails.peek());
        });
    }

    private MembershipTerm term(EntityManager entities, Duration after) {
        MembershipTerm term = new MembershipTerm();
        term.memberships = Memberships.on(entities);
        term.users = new UserRepository();
        term.users.entities = entities;
        term.clock = clock(after);
        term.events = new EventLog() {
            @Override
            public void record(EventAction action, Subject subject, Map<String, ?> context) {
                events.add(action);
            }
        };
        term.outbox = new Outbox() {
            @Override
            public OutboxMail add(String kind, Map<String, String> ids, String recipient, Optional<Instant> until) {
                mails.add(ids);
                return null;
            }
        };
        return term;
    }

    private static Clock clock(Duration after) {
        return Clock.fixed(NOW.plus(after), ZoneOffset.UTC);
    }
}
