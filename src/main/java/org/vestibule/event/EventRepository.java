package org.vestibule.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vestibule.common.AskedPlan;
import org.vestibule.common.Column;
import org.vestibule.common.Count;
import org.vestibule.common.Json;
import org.vestibule.common.Keyset;
import org.vestibule.common.Order;
import org.vestibule.common.Orders;
import org.vestibule.common.Page;
import org.vestibule.common.PageOrder;
import org.vestibule.common.Paging;
import org.vestibule.common.Problem;
import org.vestibule.common.Slice;

/** The events. */
@ApplicationScoped
public class EventRepository {
    static final Orders<Event> ORDERS = new Orders<>(
            Column.text("id", "e.id", Event::getId),
            "-created",
            List.of(Column.time("created", "e.created", Event::getCreated)));

    private static final int SLICE = 50;

    /** One part of {@link #counts}: its place, the parameters of its beginning and end, and where to stop. */
    private static final String COUNT = """
            select %1$d as place, count(*) from (select 1 from events where action = ?1 and created >= ?%2$d and created < ?%3$d
             fetch first %4$d rows only) as part_%1$d""";

    @PersistenceContext
    EntityManager entities;

    void add(Event event) {
        entities.persist(event);
    }

    Event get(String id) {
        return Optional.ofNullable(entities.find(Event.class, id)).orElseThrow(() -> Problem.notFound("event"));
    }

    Slice<Event> list(EventFilter filter, Order<Event> order, Optional<String> cursor) {
        Keyset<Event> keyset = new Keyset<>(order, cursor, SLICE);
        String events = "select e from Event e where " + filter.condition() + " and ";
        return new AskedPlan(entities::createNativeQuery)
                .read(() -> keyset.read(rest -> filter.fill(entities.createQuery(events + rest, Event.class))));
    }

    /** The latest events of an action that happened to the subject. */
    public List<Event> latest(EventAction action, Subject subject, int count) {
        return entities.createQuery(
                        "select e from Event e where e.action = :action and e.subjectModel = :model and e.subjectId = :id"
                                + " order by e.created desc, e.id desc",
                        Event.class)
                .setParameter("action", action)
                .setParameter("model", subject.model())
                .setParameter("id", subject.id())
                .setMaxResults(count)
                .getResultList();
    }

    /** The last event of each of these subjects, the latest first. */
    public List<Event> latest(Collection<String> subjectIds, int count) {
        return entities.createQuery(
                        "select e from Event e where e.id in (select max(l.id) from Event l where l.subjectId in :ids"
                                + " group by l.subjectId) order by e.id desc",
                        Event.class)
                .setParameter("ids", subjectIds)
                .setMaxResults(count)
                .getResultList();
    }

    /** All that names one of these recipients, the oldest first; their addresses are in lower case. */
    public List<Event> naming(Collection<String> recipientKeys) {
        return among("e.recipientKey", recipientKeys);
    }

    /** All that happened to these subjects, the oldest first. */
    public List<Event> of(Collection<String> subjectIds) {
        return among("e.subjectId", subjectIds);
    }

    private List<Event> among(String path, Collection<String> values) {
        return values.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select e from Event e where " + path + " in :values order by e.created, e.id",
                                Event.class)
                        .setParameter("values", values)
                        .getResultList();
    }

    /** Forgets about whom an event was, and from where it came where nobody was signed in. */
    public void forget(Event event, String subjectName, Map<String, ?> context) {
        entities.createNativeQuery("update events set subject_name = ?1, context = ?2, recipient_key = null,"
                        + " client_address = case when actor_id is null then '' else client_address end where id = ?3")
                .setParameter(1, subjectName)
                .setParameter(2, Json.write(context))
                .setParameter(3, event.getId())
                .executeUpdate();
    }

    Page<Event> page(EventFilter filter, String orderBy, int offset, int size) {
        String order = PageOrder.total(orderBy.isEmpty() ? " order by e.created desc" : orderBy, "e.id");
        return new Paging(entities::createNativeQuery, "events", filter.isSearched())
                .page(ids(filter, order), () -> ids(filter, ""), offset, size)
                .mapAll(some -> all(some, order));
    }

    private TypedQuery<String> ids(EventFilter filter, String order) {
        return filter.fill(
                entities.createQuery("select e.id from Event e where " + filter.condition() + order, String.class));
    }

    private List<Event> all(List<String> ids, String order) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery("select e from Event e where e.id in :ids" + order, Event.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** How many events of an action there are from each time to the next, each counted to a bound; in one query. */
    List<Count> counts(EventAction action, List<Instant> times, int bound) {
        String sql = IntStream.range(1, times.size())
                .mapToObj(i -> COUNT.formatted(i, i + 1, i + 2, bound + 1))
                .collect(Collectors.joining(" union all ", "", " order by place"));
        Query query = entities.createNativeQuery(sql).setParameter(1, action.name());
        for (int i = 0; i < times.size(); i++) {
            query.setParameter(i + 2, times.get(i).atOffset(ZoneOffset.UTC));
        }
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(row -> Count.of(((Number) ((Object[]) row)[1]).intValue(), bound))
                .toList();
    }

    /** How often each action happened in each of those parts of the time since then, the oldest first. */
    List<EventVolume> volume(EventFilter filter, Instant since, Duration part) {
        String place =
                "SQL('cast(floor(extract(epoch from ?) / %d) as bigint)', e.created)".formatted(part.toSeconds());
        TypedQuery<Object[]> query = entities.createQuery(
                "select e.action, %1$s, count(e.id) from Event e where %2$s and e.created >= :since group by e.action, %1$s"
                        .formatted(place, filter.condition()),
                Object[].class);
        return filter.fill(query)
                .setParameter("since", since)
                .getResultStream()
                .map(row -> new EventVolume(
                        (EventAction) row[0],
                        Instant.ofEpochSecond(((Number) row[1]).longValue() * part.toSeconds()),
                        (Long) row[2]))
                .sorted(Comparator.comparing(EventVolume::time).thenComparing(EventVolume::action))
                .toList();
    }

    /** Since then: how many events there were, and of how many users. */
    EventTotals totals(EventFilter filter, Instant since) {
        TypedQuery<Object[]> query = entities.createQuery(
                "select count(e.id), count(distinct e.actorId) from Event e where %s and e.created >= :since"
                        .formatted(filter.condition()),
                Object[].class);
        Object[] totals = filter.fill(query).setParameter("since", since).getSingleResult();
        return new EventTotals((Long) totals[0], (Long) totals[1]);
    }

    /** The sorts of things that events happened to; one look into the index for each, as there are dozens and not thousands. */
    List<String> models() {
        List<String> models = new ArrayList<>();
        Optional<String> next = modelAfter("");
        while (next.isPresent()) {
            models.add(next.get());
            next = modelAfter(next.get());
        }
        return models;
    }

    private Optional<String> modelAfter(String model) {
        return entities.createQuery(
                        "select e.subjectModel from Event e where e.subjectModel > :model order by e.subjectModel",
                        String.class)
                .setParameter("model", model)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
