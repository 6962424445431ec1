package org.vestibule.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.vestibule.common.Column;
import org.vestibule.common.Keyset;
import org.vestibule.common.Order;
import org.vestibule.common.Orders;
import org.vestibule.common.Page;
import org.vestibule.common.Paging;
import org.vestibule.common.Problem;
import org.vestibule.common.Slice;
import org.vestibule.notification.WebhookDelivery.State;

/** The deliveries of webhooks. Each change is one statement that holds only while its lease does. */
@ApplicationScoped
public class WebhookRepository {
    static final Orders<WebhookDelivery> ORDERS = new Orders<>(
            Column.text("id", "d.id", WebhookDelivery::getId),
            "-created",
            List.of(Column.time("created", "d.created", WebhookDelivery::getCreated)));

    private static final int SLICE = 50;

    private static final String ALL =
            "select d from WebhookDelivery d join fetch d.transport join fetch d.event where ";

    @PersistenceContext
    EntityManager entities;

    void add(WebhookDelivery delivery) {
        entities.persist(delivery);
    }

    WebhookDelivery get(String id) {
        return Optional.ofNullable(entities.find(WebhookDelivery.class, id))
                .orElseThrow(() -> Problem.notFound("delivery"));
    }

    Slice<WebhookDelivery> list(DeliveryFilter filter, Order<WebhookDelivery> order, Optional<String> cursor) {
        return new Keyset<>(order, cursor, SLICE).read(rest -> query(filter, " and " + rest));
    }

    Page<WebhookDelivery> page(DeliveryFilter filter, String orderBy, int offset, int size) {
        String ids = "select d.id from WebhookDelivery d where " + filter.condition();
        return new Paging(entities::createNativeQuery, "webhook_deliveries")
                .page(
                        query(filter, (orderBy.isEmpty() ? " order by d.created desc" : orderBy) + ", d.id desc"),
                        () -> filter.fill(entities.createQuery(ids, String.class)),
                        offset,
                        size);
    }

    private TypedQuery<WebhookDelivery> query(DeliveryFilter filter, String rest) {
        return filter.fill(entities.createQuery(ALL + filter.condition() + rest, WebhookDelivery.class));
    }

    /** Leases what is due, the oldest first; rows that another node is just taking are passed over. */
    List<WebhookDelivery> claim(String lease, Instant now, Duration time, int size) {
        List<?> due = entities.createNativeQuery("select id from webhook_deliveries where due <= ? order by due, id"
                        + " fetch first " + size + " rows only for update skip locked")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .getResultList();
        if (due.isEmpty()) {
            return List.of();
        }
        entities.createQuery("update WebhookDelivery d set d.lease = :lease, d.due = :end where d.id in :due")
                .setParameter("lease", lease)
                .setParameter("end", now.plus(time))
                .setParameter("due", due)
                .executeUpdate();
        return entities.createQuery(
                        "select d from WebhookDelivery d join fetch d.transport join fetch d.event"
                                + " where d.lease = :lease order by d.created, d.id",
                        WebhookDelivery.class)
                .setParameter("lease", lease)
                .getResultList();
    }

    /** Notes that the receiver is called; false when the lease is over. */
    boolean begin(WebhookDelivery delivery, Instant now) {
        return leased("d.attempts = :attempts, d.lastAttemptAt = :now", delivery)
                        .setParameter("attempts", delivery.getAttempts() + 1)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** Ends the work on it. */
    void finish(WebhookDelivery delivery, State state, WebhookAnswer answer) {
        leased("d.state = :state, d.status = :status, d.answer = :answer, d.due = null, d.lease = null", delivery)
                .setParameter("state", state)
                .setParameter("status", answer.status())
                .setParameter("answer", answer.text())
                .executeUpdate();
    }

    /** Puts it off. */
    void defer(WebhookDelivery delivery, Instant due, WebhookAnswer answer) {
        leased("d.status = :status, d.answer = :answer, d.due = :due, d.lease = null", delivery)
                .setParameter("status", answer.status())
                .setParameter("answer", answer.text())
                .setParameter("due", due)
                .executeUpdate();
    }

    /** Puts off what else waits for a receiver, as one that is away would keep the others waiting for nothing. */
    void deferOthers(WebhookDelivery delivery, Instant due) {
        entities.createQuery(
                        "update WebhookDelivery d set d.due = :due, d.lease = null where d.transport.id = :transport"
                                + " and d.state = :waiting and (d.due < :due or d.lease = :lease)")
                .setParameter("due", due)
                .setParameter("transport", delivery.getTransport().getId())
                .setParameter("waiting", State.WAITING)
                .setParameter("lease", delivery.lease())
                .executeUpdate();
    }

    /** Puts back what is left of a batch. */
    void release(String lease, Instant now) {
        entities.createQuery("update WebhookDelivery d set d.due = :now, d.lease = null where d.lease = :lease")
                .setParameter("now", now)
                .setParameter("lease", lease)
                .executeUpdate();
    }

    /** Makes it wait anew; false when it waits already. */
    boolean replay(String id, Instant now) {
        return entities.createQuery("update WebhookDelivery d set d.state = :waiting, d.due = :now, d.giveUpAt = :end,"
                                + " d.attempts = 0 where d.id = :id and d.state <> :waiting")
                        .setParameter("waiting", State.WAITING)
                        .setParameter("now", now)
                        .setParameter("end", now.plus(WebhookDelivery.PATIENCE))
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** Forgets those that are over and were made before. */
    void deleteBefore(Instant time) {
        entities.createQuery("delete from WebhookDelivery d where d.created < :time and d.state <> :waiting")
                .setParameter("time", time)
                .setParameter("waiting", State.WAITING)
                .executeUpdate();
    }

    private Query leased(String changes, WebhookDelivery delivery) {
        return entities.createQuery(
                        "update WebhookDelivery d set " + changes + " where d.id = :id and d.lease = :lease")
                .setParameter("id", delivery.getId())
                .setParameter("lease", delivery.lease());
    }
}
