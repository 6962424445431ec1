package org.vestibule.event;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
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

    /** A part of the list by number, as authentik's clients ask for it. */
    public List<Event> page(EventFilter filter, String orderBy, int offset, int size) {
        return events.page(filter, orderBy, offset, size);
    }

    public long count(EventFilter filter) {
        return events.count(filter);
    }
}
