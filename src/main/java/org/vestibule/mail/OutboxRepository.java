package org.vestibule.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Column;
import org.vestibule.common.Count;
import org.vestibule.common.Keyset;
import org.vestibule.common.Order;
import org.vestibule.common.Orders;
import org.vestibule.common.Problem;
import org.vestibule.common.Slice;

/**
 * The rows of the outbox. Each change is one statement that holds only while its lease does, so that of two senders one changes nothing
 * and learns it.
 */
@ApplicationScoped
public class OutboxRepository {
    public static final Orders<OutboxMail> ORDERS = new Orders<>(
            Column.text("id", "m.id", OutboxMail::getId),
            "-created",
            List.of(Column.time("created", "m.created", OutboxMail::getCreated)));

    static final Set<DeliveryState> RETRIABLE =
            Set.of(DeliveryState.DEFERRED, DeliveryState.BOUNCED, DeliveryState.FAILED, DeliveryState.DROPPED);

    static final Set<DeliveryState> WAITING = Set.of(DeliveryState.QUEUED, DeliveryState.DEFERRED);

    /** All of which something may be due. */
    private static final Set<DeliveryState> OPEN =
            Set.of(DeliveryState.QUEUED, DeliveryState.DEFERRED, DeliveryState.SENDING);

    private static final int SLICE = 50;

    /** What is due, in the order of the index that it is read by. Rows in a union cannot be locked, or not on every database. */
    private static final String DUE = "select id from outbox where awaited = ? and due <= ? order by due, id"
            + " fetch first %d rows only for update skip locked";

    /** Leaves out those of people who were forgotten: a report that comes late would tell who they were. */
    private static final String KNOWN = " and recipient not like '%" + Anonymous.DOMAIN + "'";

    /** One part of {@link #health}, in the order of the index that it is read by. */
    private static final String PILE = "(select state, created from outbox where state = '%s'"
            + " order by state, created, id fetch first %d rows only)";

    @PersistenceContext
    EntityManager entities;

    void add(OutboxMail mail) {
        entities.persist(mail);
    }

    OutboxMail get(String id) {
        return Optional.ofNullable(entities.find(OutboxMail.class, id)).orElseThrow(() -> Problem.notFound("mail"));
    }

    Slice<OutboxMail> list(MailFilter filter, Order<OutboxMail> order, Optional<String> cursor) {
        return new Keyset<>(order, cursor, SLICE)
                .read(rest -> filter.fill(entities.createQuery(
                        "select m from OutboxMail m where " + filter.condition() + " and " + rest, OutboxMail.class)));
    }

    MailService.Queue queue(Instant now) {
        long waiting = entities.createQuery(
                        "select count(m) from OutboxMail m where m.state in :open and m.due is not null", Long.class)
                .setParameter("open", OPEN)
                .getSingleResult();
        Duration age =
                health(1).oldest().map(oldest -> Duration.between(oldest, now)).orElse(Duration.ZERO);
        return new MailService.Queue(waiting, age, pause().isOn());
    }

    /** The mails in each state, counted to a bound: the oldest of each are read, and no others. */
    MailHealth health(int bound) {
        String sql = Stream.of(DeliveryState.values())
                .map(state -> PILE.formatted(state, bound + 1))
                .collect(Collectors.joining(
                        " union all ",
                        "select state, count(*), extract(epoch from min(created)) from (",
                        ") as piles group by state"));
        Map<DeliveryState, MailHealth.Pile> piles = new EnumMap<>(DeliveryState.class);
        for (Object row : entities.createNativeQuery(sql).getResultList()) {
            Object[] pile = (Object[]) row;
            piles.put(
                    DeliveryState.valueOf((String) pile[0]),
                    new MailHealth.Pile(
                            Count.of(((Number) pile[1]).intValue(), bound),
                            Instant.ofEpochSecond(((Number) pile[2]).longValue())));
        }
        return new MailHealth(piles, pause());
    }

    /**
     * Leases what is due: first what somebody waits for, then the others, the oldest of each first. Rows that another node is just taking
     * are passed over. Of the others only those are looked at for which there is still room.
     */
    List<OutboxMail> claim(String lease, Instant now, Duration time, SendingLimits.Room room) {
        List<Object> due = new ArrayList<>(due(true, now, room.all()));
        int others = Math.min(room.others(), room.all() - due.size());
        if (others > 0) {
            due.addAll(due(false, now, others));
        }
        if (due.isEmpty()) {
            return List.of();
        }
        entities.createQuery("update OutboxMail m set m.lease = :lease, m.due = :end where m.id in :due")
                .setParameter("lease", lease)
                .setParameter("end", now.plus(time))
                .setParameter("due", due)
                .executeUpdate();
        return entities.createQuery(
                        "select m from OutboxMail m where m.lease = :lease order by m.awaited desc, m.created, m.id",
                        OutboxMail.class)
                .setParameter("lease", lease)
                .getResultList();
    }

    private List<?> due(boolean awaited, Instant now, int most) {
        return entities.createNativeQuery(DUE.formatted(most))
                .setParameter(1, awaited)
                .setParameter(2, now.atOffset(ZoneOffset.UTC))
                .getResultList();
    }

    /** Notes that an attempt begins, and leases it anew; false when the lease is over. */
    boolean confirm(OutboxMail mail, Instant now, Duration time) {
        return leased(
                                "m.state = :state, m.attempts = :attempts, m.due = :end,"
                                        + " m.firstAttemptAt = :first, m.lastAttemptAt = :now",
                                " and m.due > :now",
                                mail)
                        .setParameter("end", now.plus(time))
                        .setParameter("state", DeliveryState.SENDING)
                        .setParameter("attempts", mail.getAttempts() + 1)
                        .setParameter("first", mail.getFirstAttemptAt() == null ? now : mail.getFirstAttemptAt())
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** Takes that back, as the attempt failed for no fault of this mail. */
    void unconfirm(OutboxMail mail) {
        entities.createNativeQuery("update outbox set state = ?, attempts = ?,"
                        + " first_attempt_at = cast(? as timestamp with time zone),"
                        + " last_attempt_at = cast(? as timestamp with time zone) where id = ? and lease = ?")
                .setParameter(1, (mail.getAttempts() == 0 ? DeliveryState.QUEUED : DeliveryState.DEFERRED).name())
                .setParameter(2, mail.getAttempts())
                .setParameter(3, time(mail.getFirstAttemptAt()))
                .setParameter(4, time(mail.getLastAttemptAt()))
                .setParameter(5, mail.getId())
                .setParameter(6, mail.getLease())
                .executeUpdate();
    }

    /** Ends the work on it. */
    boolean finish(OutboxMail mail, DeliveryState state, Instant sentAt, String reply) {
        return entities.createNativeQuery(
                                "update outbox set state = ?, sent_at = cast(? as timestamp with time zone), last_reply = ?,"
                                        + " due = null, lease = null where id = ? and lease = ?")
                        .setParameter(1, state.name())
                        .setParameter(2, time(sentAt))
                        .setParameter(3, reply)
                        .setParameter(4, mail.getId())
                        .setParameter(5, mail.getLease())
                        .executeUpdate()
                == 1;
    }

    /** Lets it wait until its batch is released. */
    void hold(OutboxMail mail) {
        leased("m.due = null, m.lease = null", "", mail).executeUpdate();
    }

    /** Puts it off, and counts the attempt where it was not counted yet. */
    boolean defer(OutboxMail mail, Instant due, String reply) {
        return leased(
                                "m.state = :state, m.due = :due, m.attempts = :attempts, m.lastReply = :reply, m.lease = null",
                                "",
                                mail)
                        .setParameter("state", DeliveryState.DEFERRED)
                        .setParameter("due", due)
                        .setParameter("attempts", mail.getAttempts() + 1)
                        .setParameter("reply", reply)
                        .executeUpdate()
                == 1;
    }

    /** Puts back what was not begun. What was begun may have gone out: it waits for the end of its lease. */
    void release(String lease, Instant now) {
        entities.createQuery(
                        "update OutboxMail m set m.due = :now, m.lease = null where m.lease = :lease and m.state <> :begun")
                .setParameter("now", now)
                .setParameter("lease", lease)
                .setParameter("begun", DeliveryState.SENDING)
                .executeUpdate();
    }

    /** Makes it wait for sending again; false when there is nothing to repeat. */
    boolean retry(String id, Instant now) {
        return entities.createQuery("update OutboxMail m set m.state = :queued, m.due = :now, m.giveUpAt = :end,"
                                + " m.delayedAt = null, m.bouncedAt = null where m.id = :id and m.state in :retriable")
                        .setParameter("queued", DeliveryState.QUEUED)
                        .setParameter("now", now)
                        .setParameter("end", now.plus(OutboxMail.PATIENCE))
                        .setParameter("id", id)
                        .setParameter("retriable", RETRIABLE)
                        .executeUpdate()
                == 1;
    }

    /** Takes it out of the queue; false when it does not wait there. Whoever has claimed it can confirm it no more. */
    boolean cancel(String id) {
        return entities.createQuery("update OutboxMail m set m.state = :dropped, m.due = null, m.lease = null"
                                + " where m.id = :id and m.state in :waiting")
                        .setParameter("dropped", DeliveryState.DROPPED)
                        .setParameter("id", id)
                        .setParameter("waiting", WAITING)
                        .executeUpdate()
                == 1;
    }

    /** Notes that it came back, also when the report was faster than our own note that it was sent; false where that is known. */
    boolean bounce(String id, String reply, Instant now) {
        return entities.createNativeQuery("update outbox set state = 'BOUNCED', bounced_at = ?1, last_reply = ?2,"
                                + " sent_at = coalesce(sent_at, cast(?1 as timestamp with time zone)),"
                                + " due = null, lease = null where id = ?3 and state in ('SENDING', 'SENT')" + KNOWN)
                        .setParameter(1, now.atOffset(ZoneOffset.UTC))
                        .setParameter(2, reply)
                        .setParameter(3, id)
                        .executeUpdate()
                == 1;
    }

    /** Notes that a server on its way still tries; false where that is known, or more. */
    boolean delay(String id, Instant now) {
        return entities.createNativeQuery("update outbox set delayed_at = ?1"
                                + " where id = ?2 and state in ('SENDING', 'SENT') and delayed_at is null" + KNOWN)
                        .setParameter(1, now.atOffset(ZoneOffset.UTC))
                        .setParameter(2, id)
                        .executeUpdate()
                == 1;
    }

    MailPause pause() {
        return entities.find(MailPause.class, MailPause.ID);
    }

    MailPause lockedPause() {
        return entities.find(MailPause.class, MailPause.ID, LockModeType.PESSIMISTIC_WRITE);
    }

    /** For SQL, with a cast where it may be null, as EclipseLink gives PostgreSQL a null of the wrong type. */
    private static OffsetDateTime time(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private Query leased(String changes, String condition, OutboxMail mail) {
        return entities.createQuery(
                        "update OutboxMail m set " + changes + " where m.id = :id and m.lease = :lease" + condition)
                .setParameter("id", mail.getId())
                .setParameter("lease", mail.getLease());
    }
}
