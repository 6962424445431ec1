package org.vestibule.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.vestibule.event.Event;

/**
 * What was told of the events, and what not yet. Positions are given out before the commit, so a lower one may be seen later than a
 * higher one: what is passed over is kept as a gap, and looked for as long as a transaction may last.
 */
@ApplicationScoped
public class EventCursorRepository {
    /** How long somebody waits for a gap to be filled: longer than any transaction lasts. */
    static final Duration LONGEST_TRANSACTION = Duration.ofHours(1);

    @PersistenceContext
    EntityManager entities;

    long position() {
        return entities.createQuery("select c.position from EventCursor c", Long.class)
                .getSingleResult();
    }

    /** Keeps the cursor from other nodes; false where one has it. */
    boolean claim(String lease, Instant now, Duration time) {
        return entities.createQuery("update EventCursor c set c.lease = :lease, c.leasedUntil = :end"
                                + " where c.lease is null or c.leasedUntil < :now")
                        .setParameter("lease", lease)
                        .setParameter("end", now.plus(time))
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** Moves the cursor forward; false where the lease is over and somebody else has it. */
    boolean move(String lease, long position) {
        return entities.createQuery("update EventCursor c set c.position = :position where c.lease = :lease")
                        .setParameter("position", position)
                        .setParameter("lease", lease)
                        .executeUpdate()
                == 1;
    }

    void release(String lease) {
        entities.createQuery("update EventCursor c set c.lease = null where c.lease = :lease")
                .setParameter("lease", lease)
                .executeUpdate();
    }

    /** Committed events that nobody was told of, those from the gaps first, by their positions; so many of each gap and of the others at most. */
    List<Event> untold(int most) {
        Stream<Event> late = filled(most).stream()
                .flatMap(gap -> events("e.position between :lowest and :highest", most)
                        .setParameter("lowest", gap.lowest())
                        .setParameter("highest", gap.highest())
                        .getResultStream());
        Stream<Event> fresh = events("e.position > :position", most)
                .setParameter("position", position())
                .getResultStream();
        return Stream.concat(late, fresh).toList();
    }

    /** The gaps that hold events by now. These are asked for by themselves: joined with the events, PostgreSQL would read each event there is. */
    private List<EventGap> filled(int most) {
        return entities.createQuery(
                        "select g from EventGap g where exists"
                                + " (select e from Event e where e.position between g.lowest and g.highest) order by g.lowest",
                        EventGap.class)
                .setMaxResults(most)
                .getResultList();
    }

    private TypedQuery<Event> events(String condition, int most) {
        return entities.createQuery("select e from Event e where " + condition + " order by e.position", Event.class)
                .setMaxResults(most);
    }

    /** Notes the gaps up to the highest of these events, which were told, and which gaps they have filled. */
    void note(long before, List<Event> told, Instant now) {
        List<Long> positions = told.stream().map(Event::getPosition).toList();
        for (EventGap gap : gaps()) {
            if (positions.stream().anyMatch(gap::holds)) {
                entities.remove(gap);
                gap.without(positions).forEach(entities::persist);
            }
        }
        long reached = positions.stream().reduce(before, Math::max);
        EventGap.among(before + 1, reached, positions, now).forEach(entities::persist);
        entities.createQuery("delete from EventGap g where g.noticed < :end")
                .setParameter("end", now.minus(LONGEST_TRANSACTION))
                .executeUpdate();
    }

    List<EventGap> gaps() {
        return entities.createQuery("select g from EventGap g order by g.lowest", EventGap.class)
                .getResultList();
    }
}
