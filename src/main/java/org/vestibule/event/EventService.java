package org.vestibule.event;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;

/** Lets people look up what happened. */
@Stateless
@Requires(Permission.VIEW_EVENT)
public class EventService {
    @Inject
    EventRepository events;

    public Slice<Event> list(EventFilter filter, Optional<String> cursor) {
        return events.list(filter, cursor);
    }

    public Event get(String id) {
        return events.get(id);
    }
}
