package org.vestibule.notification;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vestibule.common.Ids;
import org.vestibule.common.Unguarded;
import org.vestibule.event.Event;

/**
 * Reads committed events, each once: what is told of them and how far was told is committed together, by the node that holds the lease.
 * One that dies in between has told nothing, and another one does it.
 */
@Stateless
@Unguarded("the watch calls this, never a person")
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class EventReading {
    /** How long events are kept from other nodes: longer than the watch begins another one. */
    static final Duration LEASE = Duration.ofMinutes(5);

    /** How many are read at once. */
    static final int BATCH = 100;

    @Inject
    EventCursorRepository cursor;

    @Inject
    Tidings tidings;

    @Inject
    Clock clock;

    /**
     * Events that nobody was told of yet.
     *
     * @param position up to which the others were passed
     */
    public record Unread(String lease, long position, List<Event> events) {}

    /** An event, and the rules that it sets off. */
    public record Told(Event event, List<NotificationRule> rules) {}

    /** Leases what is new; empty where nothing is, or another node has it. Writes nothing where nothing is new. */
    public Optional<Unread> claim() {
        String lease = Ids.next();
        if (cursor.untold(1).isEmpty() || !cursor.claim(lease, clock.instant(), LEASE)) {
            return Optional.empty();
        }
        return Optional.of(new Unread(lease, cursor.position(), cursor.untold(BATCH)));
    }

    /** Tells of these events, the first of the unread ones; does nothing where the lease is over. */
    public void tell(Unread unread, List<Told> told) {
        List<Event> events = told.stream().map(Told::event).toList();
        long reached = events.stream().mapToLong(Event::getPosition).reduce(unread.position(), Math::max);
        if (cursor.move(unread.lease(), reached)) {
            cursor.note(unread.position(), events, clock.instant());
            told.forEach(it -> tidings.send(it.event(), it.rules()));
        }
    }

    /** Lets another node go on. */
    public void release(Unread unread) {
        cursor.release(unread.lease());
    }
}
