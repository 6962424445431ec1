package org.vestibule.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Mails that are added, held back, dropped and counted together. What a relay has claimed but not begun is taken from it by its lease;
 * letters that are begun are finished. Whoever calls this has a transaction, and a reason to.
 */
@ApplicationScoped
public class OutboxBatchRepository {
    @PersistenceContext
    EntityManager entities;

    /**
     * What a batch consists of.
     *
     * @param due when its mails leave
     * @param until until when a server may put them off
     */
    public record Batch(String id, String kind, Instant due, Optional<Instant> until) {}

    /**
     * Adds a mail for each row of a query; nobody waits for one of so many.
     *
     * @param rows gives {@code id}, {@code ids} (those of the kind, as JSON), {@code recipient} (the address), {@code belongs_to} and
     *     {@code person}; its parameter {@code ?1} is the batch's id
     * @return how many were added
     */
    public int add(Batch batch, String rows, Instant now) {
        Instant latest = batch.due().plus(OutboxMail.PATIENCE);
        return entities.createNativeQuery("insert into outbox (id, kind, ids, recipient, state, attempts, created,"
                        + " give_up_at, due, awaited, batch, belongs_to, person, last_reply) select r.id, cast(?2 as varchar(100)), r.ids, r.recipient,"
                        + " 'QUEUED', 0, cast(?3 as timestamp(6) with time zone), cast(?4 as timestamp(6) with time zone),"
                        + " cast(?5 as timestamp(6) with time zone), false, cast(?1 as varchar(36)), r.belongs_to, r.person, '' from ("
                        + rows
                        + ") r")
                .setParameter(1, batch.id())
                .setParameter(2, batch.kind())
                .setParameter(3, now.atOffset(ZoneOffset.UTC))
                .setParameter(
                        4, batch.until().filter(latest::isAfter).orElse(latest).atOffset(ZoneOffset.UTC))
                .setParameter(5, batch.due().atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    /** Holds back what waits. */
    public int hold(String batch) {
        return waiting("m.due = null, m.lease = null", batch).executeUpdate();
    }

    /** Lets what was held back go then, with all patience; a relay that is about to hold back one more learns it by its lease. */
    public int release(String batch, Instant due) {
        return waiting("m.due = :due, m.lease = null, m.giveUpAt = :end", batch)
                .setParameter("due", due)
                .setParameter("end", due.plus(OutboxMail.PATIENCE))
                .executeUpdate();
    }

    /**
     * Has mails that no server was asked to take leave then, with all patience; those that are held back stay so.
     *
     * @param mails a query that gives their ids; its parameter {@code ?1} is the id of what they belong to
     */
    public int move(String mails, String id, Instant due) {
        return entities.createNativeQuery("update outbox set due = ?2, give_up_at = ?3, lease = null"
                        + " where state = 'QUEUED' and attempts = 0 and due is not null and id in (" + mails + ")")
                .setParameter(1, id)
                .setParameter(2, due.atOffset(ZoneOffset.UTC))
                .setParameter(3, due.plus(OutboxMail.PATIENCE).atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    /** Drops what waits. */
    public int drop(String batch) {
        return waiting("m.state = :dropped, m.due = null, m.lease = null", batch)
                .setParameter("dropped", DeliveryState.DROPPED)
                .executeUpdate();
    }

    /** Drops what is held back. */
    public int dropHeld(String batch) {
        return entities.createQuery("update OutboxMail m set m.state = :dropped"
                        + " where m.batch = :batch and m.state in :waiting and m.due is null")
                .setParameter("batch", batch)
                .setParameter("waiting", OutboxRepository.WAITING)
                .setParameter("dropped", DeliveryState.DROPPED)
                .executeUpdate();
    }

    /** How many mails of a batch are in each state; those in none are left out. */
    public Map<DeliveryState, Long> counts(String batch) {
        Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
        entities.createQuery(
                        "select m.state, count(m) from OutboxMail m where m.batch = :batch group by m.state",
                        Object[].class)
                .setParameter("batch", batch)
                .getResultStream()
                .forEach(row -> counts.put((DeliveryState) row[0], (Long) row[1]));
        return counts;
    }

    private Query waiting(String changes, String batch) {
        return entities.createQuery(
                        "update OutboxMail m set " + changes + " where m.batch = :batch and m.state in :waiting")
                .setParameter("batch", batch)
                .setParameter("waiting", OutboxRepository.WAITING);
    }
}
