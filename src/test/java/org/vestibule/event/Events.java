package org.vestibule.event;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import org.vestibule.common.Caller;

/** Events that happened, for the tests of those who read them. */
public final class Events {
    private Events() {}

    public static EventRepository on(EntityManager entities) {
        EventRepository events = new EventRepository();
        events.entities = entities;
        return events;
    }

    /** What writes tables and notes it there. */
    public static Exports exports(EventLog log) {
        Exports exports = new Exports();
        exports.events = log;
        return exports;
    }

    public static Event of(EventAction action, Subject subject, String clientAddress) {
        Caller caller = new Caller();
        caller.arrive(clientAddress, "request");
        return new Event(action, subject, Map.of(), caller, Instant.EPOCH);
    }

    public static Event of(EventAction action, Subject subject, Map<String, ?> context) {
        return new Event(action, subject, context, new Caller(), Instant.EPOCH);
    }
}
