package org.vestibule.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Problem;

/**
 * The rows of the outbox. Each change is one statement that holds only while its lease does, so that of two senders one changes nothing
 * and learns it.
 */
@ApplicationScoped
public class OutboxRepository {
    static final Set<DeliveryState> RETRIABLE = Set.of(DeliveryState.DEFERRED, DeliveryState.BOUNCED, DeliveryState.FAILED);

    @PersistenceContext
    EntityManager entities;

    void add(OutboxMail mail) {
        entities.persist(mail);
    }

    OutboxMail get(String id) {
        return Optional.ofNullable(entities.find(OutboxMail.class, id)).orElseThrow(() -> Problem.notFound("mail"));
    }

    /** Leases what is due, the oldest first; rows that another node is just taking are passed over. */
    List<OutboxMail> claim(String lease, Instant now, Duration time, int size) {
        List<?> due = entities.createNativeQuery("select id from outbox where due <= ? order by due, id"
                        + " fetch first " + size + " rows only for update skip locked")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .getResultList();
        if (due.isEmpty()) {
            return List.of();
        }
        entities.createQuery("update OutboxMail m set m.state = :sending, m.lease = :lease, m.due = :end where m.id in :due")
                .setParameter("sending", DeliveryState.SENDING)
                .setParameter("lease", lease)
                .setParameter("end", now.plus(time))
                .setParameter("due", due)
                .executeUpdate();
        return entities.createQuery("select m from OutboxMail m where m.lease = :lease order by m.id", OutboxMail.class)
                .setParameter("lease", lease)
                .getResultList();
    }

    /** Counts the attempt that is about to begin; false when the lease is over. */
    boolean confirm(OutboxMail mail, Instant now) {
        return leased("m.attempts = m.attempts + 1", " and m.due > :now", mail).setParameter("now", now).executeUpdate() == 1;
    }

    /** Ends the work on it. */
    boolean finish(OutboxMail mail, DeliveryState state, Instant sentAt, String reply) {
        return leased("m.state = :state, m.due = null, m.sentAt = :sentAt, m.lastReply = :reply, m.lease = null", "", mail)
                        .setParameter("state", state)
                        .setParameter("sentAt", sentAt)
                        .setParameter("reply", reply)
                        .executeUpdate()
                == 1;
    }

    boolean defer(OutboxMail mail, Instant due, String reply) {
        return leased("m.state = :state, m.due = :due, m.lastReply = :reply, m.lease = null", "", mail)
                        .setParameter("state", DeliveryState.DEFERRED)
                        .setParameter("due", due)
                        .setParameter("reply", reply)
                        .executeUpdate()
                == 1;
    }

    /** Takes a counted attempt back that failed for no fault of this mail. */
    void uncount(OutboxMail mail) {
        leased("m.attempts = m.attempts - 1", "", mail).executeUpdate();
    }

    /** Puts the rest of a batch back. */
    void release(String lease, Instant now) {
        release(lease, now, DeliveryState.QUEUED, "m.attempts = 0");
        release(lease, now, DeliveryState.DEFERRED, "m.attempts > 0");
    }

    private void release(String lease, Instant now, DeliveryState state, String which) {
        entities.createQuery(
                        "update OutboxMail m set m.state = :state, m.due = :now, m.lease = null where m.lease = :lease and " + which)
                .setParameter("state", state)
                .setParameter("now", now)
                .setParameter("lease", lease)
                .executeUpdate();
    }

    /** Makes it wait for sending again; false when there is nothing to repeat. */
    boolean retry(String id, Instant now) {
        return entities.createQuery("update OutboxMail m set m.state = :queued, m.due = :now, m.giveUpAt = :end"
                                + " where m.id = :id and m.state in :retriable")
                        .setParameter("queued", DeliveryState.QUEUED)
                        .setParameter("now", now)
                        .setParameter("end", now.plus(OutboxMail.PATIENCE))
                        .setParameter("id", id)
                        .setParameter("retriable", RETRIABLE)
                        .executeUpdate()
                == 1;
    }

    MailPause pause() {
        return entities.find(MailPause.class, MailPause.ID);
    }

    MailPause lockedPause() {
        return entities.find(MailPause.class, MailPause.ID, LockModeType.PESSIMISTIC_WRITE);
    }

    private Query leased(String changes, String condition, OutboxMail mail) {
        return entities.createQuery("update OutboxMail m set " + changes + " where m.id = :id and m.lease = :lease" + condition)
                .setParameter("id", mail.getId())
                .setParameter("lease", mail.getLease());
    }
}
