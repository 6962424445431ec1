package org.vestibule.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vestibule.common.Keyset;
import org.vestibule.common.Problem;
import org.vestibule.common.RowCount;
import org.vestibule.common.Slice;

/** The events, newest first. */
@ApplicationScoped
public class EventRepository {
    private static final int SLICE = 50;

    @PersistenceContext
    EntityManager entities;

    void add(Event event) {
        entities.persist(event);
    }

    Event get(String id) {
        return Optional.ofNullable(entities.find(Event.class, id)).orElseThrow(() -> Problem.notFound("event"));
    }

    Slice<Event> list(EventFilter filter, Optional<String> cursor) {
        Keyset keyset = new Keyset("e.created", "e.id", true, cursor, SLICE);
        TypedQuery<Event> query = entities.createQuery(
                "select e from Event e where " + filter.condition() + " and " + keyset.condition() + keyset.orderBy(),
                Event.class);
        return keyset.read(filter.fill(query), Instant::parse, id -> id, e -> List.of(e.getCreated(), e.getId()));
    }

    List<Event> page(EventFilter filter, String orderBy, int offset, int size) {
        TypedQuery<Event> query = entities.createQuery(
                "select e from Event e where " + filter.condition()
                        + (orderBy.isEmpty() ? " order by e.created desc" : orderBy) + ", e.id desc",
                Event.class);
        return filter.fill(query).setFirstResult(offset).setMaxResults(size).getResultList();
    }

    long count(EventFilter filter) {
        TypedQuery<String> ids =
                entities.createQuery("select e.id from Event e where " + filter.condition(), String.class);
        return RowCount.of(filter.fill(ids), "events", entities::createNativeQuery);
    }
}
