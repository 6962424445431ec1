package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Notes what recipients say, by guarded statements: of several that come together each counts once. */
@ApplicationScoped
public class ReplyRepository {
    private static final Duration PAUSE = Duration.ofDays(1);

    @PersistenceContext
    EntityManager entities;

    /** Ends the reminders; false where they had ended. */
    boolean mute(String id, Instant now) {
        return entities.createNativeQuery(
                                "update recipients set muted_at = ?1, remind_at = null where id = ?2 and muted_at is null"
                                        + " and anonymised_at is null")
                        .setParameter(1, time(now))
                        .setParameter(2, id)
                        .executeUpdate()
                == 1;
    }

    /** Ends the recipient's invitation; false where that was over. */
    boolean decline(String id, String reason, boolean notMe, Instant now) {
        return entities.createNativeQuery(
                                "update recipients set answer = 'DECLINED', answered_at = ?1,"
                                        + " replied_at = ?1, reason = ?2, not_me = ?3, renewal = false, remind_at = null"
                                        + " where id = ?4 and answer in ('NONE', 'OPENED', 'STARTED') and anonymised_at is null")
                        .setParameter(1, time(now))
                        .setParameter(2, reason)
                        .setParameter(3, notMe)
                        .setParameter(4, id)
                        .executeUpdate()
                == 1;
    }

    /** Notes that another invitation is wanted; false where that was said within a day, or the recipient has answered. */
    boolean askForRenewal(String id, Instant now) {
        return entities.createNativeQuery("update recipients set renewal = true, replied_at = ?1 where id = ?2"
                                + " and answer in ('NONE', 'OPENED', 'STARTED') and anonymised_at is null"
                                + " and (replied_at is null or replied_at <= ?3)")
                        .setParameter(1, time(now))
                        .setParameter(2, id)
                        .setParameter(3, time(now.minus(PAUSE)))
                        .executeUpdate()
                == 1;
    }

    /** Those who have said after that time what needs the inviter, the latest first. */
    List<Recipient> since(String invitation, Instant after, int most) {
        return entities.createQuery(
                        "select r from Recipient r where r.invitation.id = :invitation and r.reply.repliedAt > :after"
                                + " and (r.reply.notMe = true or r.reply.renewal = true)"
                                + " order by r.reply.repliedAt desc, r.id",
                        Recipient.class)
                .setParameter("invitation", invitation)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** Those who ask for another invitation, the latest first. */
    List<Recipient> asking(String invitation, int most) {
        return entities.createQuery(
                        "select r from Recipient r where r.invitation.id = :invitation and r.reply.repliedAt is not null"
                                + " and r.reply.renewal = true order by r.reply.repliedAt desc, r.id",
                        Recipient.class)
                .setParameter("invitation", invitation)
                .setMaxResults(most)
                .getResultList();
    }

    private static OffsetDateTime time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
