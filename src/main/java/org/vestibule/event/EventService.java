package org.vestibule.event;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vestibule.common.Count;
import org.vestibule.common.Order;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;

/** Lets people look up what happened. */
@Stateless
@Requires({Permission.VIEW_EVENT, Permission.ALL_INVITATIONS})
public class EventService {
    private static final int MOST_A_DAY = 500;
    private static final Duration QUARTER = Duration.ofHours(6);

    @Inject
    EventRepository events;

    @Inject
    Clock clock;

    public Slice<Event> list(EventFilter filter, Order<Event> order, Optional<String> cursor) {
        return events.list(filter, order, cursor);
    }

    public Event get(String id) {
        return events.get(id);
    }

    /** A part of the list by number, as authentik's clients ask for it. */
    public Page<Event> page(EventFilter filter, String orderBy, int offset, int size) {
        return events.page(filter, orderBy, offset, size);
    }

    /**
     * The sorts of things that something happened to.
     *
     * @param app the part of the name before the dot, such as {@code authentik_core}; empty for any
     * @param name the part behind it, such as {@code user}; empty for any
     */
    public Set<String> models(String app, String name) {
        return events.models().stream()
                .filter(it -> app.isEmpty() || it.startsWith(app + "."))
                .filter(it -> name.isEmpty() || it.endsWith("." + name))
                .collect(Collectors.toSet());
    }

    /** What happened within that time until now. */
    public EventTotals totals(EventFilter filter, Duration time) {
        return events.totals(filter, clock.instant().minus(time));
    }

    /** How often each action happened in the last days, counted by quarters of a day (UTC), the oldest first. */
    public List<EventVolume> volume(EventFilter filter, int days) {
        return events.volume(filter, clock.instant().minus(Duration.ofDays(days)), QUARTER);
    }

    /** How often it happened on each of the last days in that zone, today last; counted to a bound. */
    public List<DayCount> daily(EventAction action, ZoneId zone, int days) {
        LocalDate first = LocalDate.ofInstant(clock.instant(), zone).minusDays(days - 1L);
        List<Instant> midnights = Stream.iterate(first, day -> day.plusDays(1))
                .limit(days + 1L)
                .map(day -> day.atStartOfDay(zone).toInstant())
                .toList();
        List<Count> counts = events.counts(action, midnights, MOST_A_DAY);
        return IntStream.range(0, days)
                .mapToObj(i -> new DayCount(first.plusDays(i), counts.get(i)))
                .toList();
    }
}
