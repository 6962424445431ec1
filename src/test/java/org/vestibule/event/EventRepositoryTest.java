package org.vestibule.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.vestibule.common.Caller;
import org.vestibule.common.Count;
import org.vestibule.common.Ids;
import org.vestibule.common.Problem;
import org.vestibule.common.Slice;
import org.vestibule.common.UnkeptDefinitions;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class EventRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final EventFilter ALL = new EventFilter(null, "", "", "", "");

    private final EventLog log = new EventLog();
    private Database database;

    private void on(Database chosen) {
        database = chosen;
        log.events = new EventRepository();
        log.definitions = new UnkeptDefinitions();
        database.run(entities -> entities.createQuery("delete from Event e").executeUpdate());
    }

    private <T> T call(Supplier<T> work) {
        return database.call(entities -> {
            log.events.entities = entities;
            return work.get();
        });
    }

    private void write(int second, EventAction action, String actor, String subject) {
        log.caller = new Caller();
        log.caller.arrive("192.0.2." + second % 256, "request-" + second);
        if (!actor.isEmpty()) {
            log.caller.identify(new Caller.Identity(7, actor, false, Set.of(), "s"));
        }
        log.clock = Clock.fixed(NOW.plusSeconds(second), ZoneOffset.UTC);
        Subject user = new Subject("authentik_core.user", subject, "Name of " + subject);
        database.run(entities -> {
            log.events.entities = entities;
            log.record(action, user, Map.of("n", second));
        });
    }

    @OnEveryDatabase
    void answersTheQueryLanguage(Database chosen) {
        on(chosen);
        write(1, EventAction.LOGIN, "akadmin", "u1");
        write(2, EventAction.LOGOUT, "akadmin", "u2");
        write(3, EventAction.LOGIN_FAILED, "", "u3");

        assertThat(asked("action = \"login\"")).containsExactly("u1");
        assertThat(asked("action ~ \"LOGIN\"")).containsExactly("u3", "u1");
        assertThat(asked("action = \"no such\"")).isEmpty();
        assertThat(asked("user.username = \"akadmin\" and action != \"login\"")).containsExactly("u2");
        assertThat(asked("user.pk = 7")).containsExactly("u2", "u1");
        assertThat(asked("user.pk != 7")).containsExactly("u3");
        assertThat(asked("user.pk = None")).containsExactly("u3");
        assertThat(asked("client_ip endswith \".2\" or context.model.pk in (\"u1\", \"u3\")"))
                .containsExactly("u3", "u2", "u1");
        assertThat(asked("context.model.name ~ \"OF U\" and created > \"2026-11-21T10:00:02Z\""))
                .containsExactly("u3");
        assertThat(asked("pk = \"x\" or user.username !~ \"adm\"")).containsExactly("u3");
    }

    private List<String> asked(String query) {
        EventFilter filter = ALL.asking(EventResource.FIELDS.search(query).restriction());
        List<String> subjects = call(() -> log.events.page(filter, "", 0, 10).items().stream()
                .map(Event::getSubjectId)
                .toList());
        assertThat(call(() -> log.events.page(filter, "", 0, 1).count())).isEqualTo(subjects.size());
        return subjects;
    }

    @OnEveryDatabase
    void countsByPartsOfTheDay(Database chosen) {
        on(chosen);
        write(1, EventAction.LOGIN, "akadmin", "u1");
        write(2, EventAction.LOGIN, "akadmin", "u2");
        write(3, EventAction.LOGOUT, "akadmin", "u1");
        write(7200, EventAction.LOGIN, "akadmin", "u1");

        EventFilter logins = new EventFilter(Set.of(EventAction.LOGIN), "", "", "", "");

        assertThat(call(() -> log.events.volume(logins, NOW.plusSeconds(2), Duration.ofHours(6))))
                .containsExactly(
                        new EventVolume(EventAction.LOGIN, Instant.parse("2026-11-21T06:00:00Z"), 1),
                        new EventVolume(EventAction.LOGIN, Instant.parse("2026-11-21T12:00:00Z"), 1));
    }

    @OnEveryDatabase
    void keepsWhoDidWhatFromWhere(Database chosen) {
        on(chosen);

        write(1, EventAction.USER_WRITE, "akadmin", "u1");

        Event event = list(ALL).get(0);
        assertThat(event.getAction()).isEqualTo(EventAction.USER_WRITE);
        assertThat(event.getActorId()).isEqualTo(7);
        assertThat(event.getActorName()).isEqualTo("akadmin");
        assertThat(event.getClientAddress()).isEqualTo("192.0.2.1");
        assertThat(event.getRequestId()).isEqualTo("request-1");
        assertThat(event.getSubjectName()).isEqualTo("Name of u1");
        assertThat(event.getContext()).containsOnlyKeys("n");
        assertThat(event.getCreated()).isEqualTo(NOW.plusSeconds(1));
        assertThat(call(() -> log.events.get(event.getId()).getId())).isEqualTo(event.getId());
    }

    @OnEveryDatabase
    void narrowsTheListDown(Database chosen) {
        on(chosen);
        write(1, EventAction.LOGIN, "akadmin", "u1");
        write(2, EventAction.LOGIN_FAILED, "", "u2");
        write(3, EventAction.USER_WRITE, "Office", "u1");

        assertThat(subjects(new EventFilter(Set.of(EventAction.LOGIN), "", "", "", "")))
                .containsExactly("u1");
        assertThat(subjects(new EventFilter(Set.of(), "", "", "", ""))).isEmpty();
        assertThat(subjects(new EventFilter(null, "akadmin", "", "", ""))).containsExactly("u1");
        assertThat(subjects(new EventFilter(null, "", "u2", "", ""))).containsExactly("u2");
        assertThat(subjects(new EventFilter(null, "", "", "192.0.2.3", ""))).containsExactly("u1");
        assertThat(subjects(new EventFilter(null, "", "", "", "name OF u2"))).containsExactly("u2");
        assertThat(subjects(new EventFilter(null, "", "", "", "OFFICE"))).containsExactly("u1");
        assertThat(subjects(new EventFilter(null, "", "", "", "192.0.2.2"))).containsExactly("u2");
        assertThat(subjects(new EventFilter(null, "", "", "", "%_"))).isEmpty();
    }

    @OnEveryDatabase
    void narrowsDownToSortsOfThings(Database chosen) {
        on(chosen);
        write(1, EventAction.LOGIN, "akadmin", "u1");
        write(2, EventAction.LOGIN, "Office", "u2");
        record(new Event(
                EventAction.MODEL_CREATED,
                new Subject("authentik_core.group", "g1", "Group"),
                Map.of(),
                new Caller(),
                NOW));

        assertThat(call(() -> log.events.models())).containsExactly("authentik_core.group", "authentik_core.user");
        assertThat(subjects(ALL.about(Set.of("authentik_core.group")))).containsExactly("g1");
        assertThat(subjects(ALL.about(Set.of()))).isEmpty();
        assertThat(call(() -> log.events.totals(ALL, NOW))).isEqualTo(new EventTotals(3, 1));
        assertThat(call(() -> log.events.totals(ALL.about(Set.of("authentik_core.user")), NOW.plusSeconds(2))))
                .isEqualTo(new EventTotals(1, 1));
    }

    private void record(Event event) {
        call(() -> {
            log.events.add(event);
            return null;
        });
    }

    @OnEveryDatabase
    void readsLongListsByPartsAndByNumber(Database chosen) {
        on(chosen);
        for (int i = 0; i < 60; i++) {
            write(i, EventAction.LOGIN, "akadmin", "u" + i);
        }

        Slice<Event> first = call(() -> log.events.list(ALL, EventRepository.ORDERS.standard(), Optional.empty()));
        Slice<Event> second = call(() -> log.events.list(ALL, EventRepository.ORDERS.standard(), first.next()));

        assertThat(first.items())
                .hasSize(50)
                .first()
                .extracting(Event::getSubjectId)
                .isEqualTo("u59");
        assertThat(second.items())
                .hasSize(10)
                .last()
                .extracting(Event::getSubjectId)
                .isEqualTo("u0");
        assertThat(call(() -> log.events.list(ALL, EventRepository.ORDERS.of("created"), Optional.empty()))
                        .items())
                .hasSize(50)
                .first()
                .extracting(Event::getSubjectId)
                .isEqualTo("u0");
        assertThat(call(() ->
                        log.events.page(ALL, " order by e.created asc", 20, 20).items()))
                .hasSize(20)
                .first()
                .extracting(Event::getSubjectId)
                .isEqualTo("u20");
        assertThat(call(() -> log.events.page(ALL, "", 0, 1)).items().get(0).getSubjectId())
                .isEqualTo("u59");
        assertThat(call(() -> log.events.page(ALL, "", 0, 1).count())).isEqualTo(60);
    }

    @OnEveryDatabase
    void countsDaysInTheirZoneToABound(Database chosen) {
        on(chosen);
        int midnightInTokyo = 5 * 3600;
        write(midnightInTokyo - 1, EventAction.LOGIN, "akadmin", "u1");
        write(midnightInTokyo, EventAction.LOGIN, "akadmin", "u1");
        write(midnightInTokyo + 1, EventAction.LOGIN, "akadmin", "u1");
        write(midnightInTokyo + 2, EventAction.LOGOUT, "akadmin", "u1");
        EventService service = new EventService();
        service.events = log.events;
        service.clock = Clock.fixed(NOW.plusSeconds(midnightInTokyo + 3), ZoneOffset.UTC);

        List<DayCount> days = call(() -> service.daily(EventAction.LOGIN, ZoneId.of("Asia/Tokyo"), 3));

        assertThat(days)
                .containsExactly(
                        new DayCount(LocalDate.of(2026, 11, 20), new Count(0, false)),
                        new DayCount(LocalDate.of(2026, 11, 21), new Count(1, false)),
                        new DayCount(LocalDate.of(2026, 11, 22), new Count(2, false)));
        List<Instant> allTime = List.of(NOW, NOW.plusSeconds(100_000));
        assertThat(call(() -> log.events.counts(EventAction.LOGIN, allTime, 2))).containsExactly(new Count(2, true));
    }

    @OnEveryDatabase
    void findsTheLatestThatHappenedToSomebody(Database chosen) {
        on(chosen);
        write(1, EventAction.LOGIN, "", "u1");
        write(2, EventAction.LOGIN, "", "u1");
        write(3, EventAction.LOGOUT, "", "u1");
        write(4, EventAction.LOGIN, "", "u1");
        write(5, EventAction.LOGIN, "", "u2");
        Subject user = new Subject("authentik_core.user", "u1", "whatever the name is now");

        List<Event> latest = call(() -> log.events.latest(EventAction.LOGIN, user, 2));

        assertThat(latest).extracting(Event::getClientAddress).containsExactly("192.0.2.4", "192.0.2.2");
    }

    @OnEveryDatabase
    void saysWhenThereIsNoSuchEvent(Database chosen) {
        on(chosen);

        assertThatThrownBy(() -> call(() -> log.events.get(Ids.next()))).isInstanceOf(Problem.class);
    }

    private List<Event> list(EventFilter filter) {
        return call(() -> log.events.list(filter, EventRepository.ORDERS.standard(), Optional.empty()))
                .items();
    }

    private List<String> subjects(EventFilter filter) {
        return list(filter).stream().map(Event::getSubjectId).toList();
    }
}
