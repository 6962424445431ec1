package org.vestibule.event;

import java.time.Instant;
import java.util.Map;
import org.vestibule.common.Caller;

/** Events that happened, for the tests of those who read them. */
public final class Events {
    private Events() {}

    public static Event of(EventAction action, Subject subject, String clientAddress) {
        Caller caller = new Caller();
        caller.arrive(clientAddress, "request");
        return new Event(action, subject, Map.of(), caller, Instant.EPOCH);
    }

    public static Event of(EventAction action, Subject subject, Map<String, ?> context) {
        return new Event(action, subject, context, new Caller(), Instant.EPOCH);
    }
}
