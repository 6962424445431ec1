package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Caller;
import org.vestibule.common.Column;
import org.vestibule.common.Keyset;
import org.vestibule.common.Like;
import org.vestibule.common.Order;
import org.vestibule.common.Orders;
import org.vestibule.common.Page;
import org.vestibule.common.Paging;
import org.vestibule.common.Slice;

/** What waits for approval, and the decisions. */
@ApplicationScoped
public class ApprovalRepository {
    static final Orders<Invitation> ORDERS = new Orders<>(
            InvitationRepository.ORDERS.id(),
            "asked",
            List.of(Column.time(
                    "asked", "i.approval.askedAt", it -> it.getApproval().getAskedAt())));

    private static final String WAITING = " from Invitation i where i.approval.askedAt is not null";
    private static final int SLICE = 25;
    private static final int PEOPLE = 50;

    @PersistenceContext
    EntityManager entities;

    /**
     * Which invitations.
     *
     * @param owner whose only; empty for everybody's
     * @param search a part of the name or of the inviter's names
     */
    record Which(Optional<Long> owner, String search) {}

    /** Those of which something waits. */
    Slice<Invitation> waiting(Which which, Order<Invitation> order, Optional<String> cursor) {
        return new Keyset<>(order, cursor, SLICE).read(rest -> invitations(which, " and " + rest));
    }

    /** A page of them; in the order of a JPQL clause. */
    Page<Invitation> page(Which which, String orderBy, int offset, int size) {
        return new Paging(entities::createNativeQuery, "invitations")
                .page(
                        invitations(which, (orderBy.isEmpty() ? " order by i.approval.askedAt" : orderBy) + ", i.id"),
                        () -> waiting("select i.id", String.class, which, ""),
                        offset,
                        size);
    }

    /** With their flows, in one query more. */
    private TypedQuery<Invitation> invitations(Which which, String rest) {
        return waiting("select i", Invitation.class, which, rest)
                .setHint("eclipselink.batch.type", "IN")
                .setHint("eclipselink.batch", "i.flow");
    }

    private <T> TypedQuery<T> waiting(String select, Class<T> type, Which which, String rest) {
        String own = which.owner().isPresent() ? " and i.inviter.userId = :owner" : "";
        String named = which.search().isBlank() ? "" : " and i.searchKey like :part";
        TypedQuery<T> query = entities.createQuery(select + WAITING + own + named + rest, type);
        which.owner().ifPresent(it -> query.setParameter("owner", it));
        if (!named.isEmpty()) {
            query.setParameter("part", Like.containing(which.search().strip().toLowerCase(Locale.ROOT)));
        }
        return query;
    }

    /** How many recipients of each invitation are held by themselves, by its id. */
    Map<String, Long> held(List<String> ids) {
        Map<String, Long> counts = new HashMap<>();
        if (!ids.isEmpty()) {
            entities.createQuery(
                            "select r.invitation.id, count(r) from Recipient r where r.invitation.id in :ids"
                                    + " and r.own.heldAt is not null group by r.invitation.id",
                            Object[].class)
                    .setParameter("ids", ids)
                    .getResultStream()
                    .forEach(row -> counts.put((String) row[0], (Long) row[1]));
        }
        return counts;
    }

    /** A part of those recipients. */
    Slice<Recipient> held(String invitation, Optional<String> cursor) {
        return new Keyset<>(RecipientRepository.ORDERS.standard(), cursor, PEOPLE)
                .read(rest -> entities.createQuery(
                                "select r from Recipient r where r.invitation.id = :invitation"
                                        + " and r.own.heldAt is not null and " + rest,
                                Recipient.class)
                        .setParameter("invitation", invitation));
    }

    /** The batches of an invitation's mails that nobody has paused. */
    List<String> batches(Invitation invitation) {
        List<String> mailings = entities.createQuery(
                        "select m.id from Mailing m where m.invitation.id = :invitation and m.state = :sending",
                        String.class)
                .setParameter("invitation", invitation.getId())
                .setParameter("sending", MailingState.SENDING)
                .getResultList();
        return Stream.concat(Stream.of(invitation.getId()), mailings.stream()).toList();
    }

    /** Lets an invitation go out; false where somebody else was quicker, or it was changed, or the caller had a hand in it. */
    boolean approve(String id, int revision, Caller.Identity caller, Instant now) {
        return decide("held_at = null, rejection = null", id, revision, caller)
                        .setParameter(5, now.atOffset(ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }

    /** Rejects it; false as above. */
    boolean reject(String id, int revision, Caller.Identity caller, String reason, Instant now) {
        return decide("rejection = ?6", id, revision, caller)
                        .setParameter(5, now.atOffset(ZoneOffset.UTC))
                        .setParameter(6, reason)
                        .executeUpdate()
                == 1;
    }

    private Query decide(String changes, String id, int revision, Caller.Identity caller) {
        entities.flush();
        return entities.createNativeQuery("update invitations set approval_asked_at = null, decided_at = ?5,"
                        + " decided_by = ?4, version = version + 1, " + changes
                        + " where id = ?1 and approval_revision = ?2 and approval_asked_at is not null"
                        + " and (created_by_id is null or created_by_id <> ?3) and not exists (select 1"
                        + " from approval_hands h where h.invitation_id = invitations.id and h.user_id = ?3)")
                .setParameter(1, id)
                .setParameter(2, revision)
                .setParameter(3, caller.userId())
                .setParameter(4, caller.username());
    }

    /** Notes that somebody had a hand in what waits. */
    void involve(String id, long userId) {
        entities.flush();
        entities.createNativeQuery("insert into approval_hands (invitation_id, user_id)"
                        + " select i.id, cast(?2 as bigint) from invitations i where i.id = ?1 and not exists"
                        + " (select 1 from approval_hands h where h.invitation_id = i.id and h.user_id = ?2)")
                .setParameter(1, id)
                .setParameter(2, userId)
                .executeUpdate();
    }

    /** Whether somebody invites, or had a hand in what waits. */
    boolean isInvolved(String id, long userId) {
        return !entities.createNativeQuery("select id from invitations where id = ?1 and (created_by_id = ?2"
                        + " or exists (select 1 from approval_hands h where h.invitation_id = id and h.user_id = ?2))")
                .setParameter(1, id)
                .setParameter(2, userId)
                .getResultList()
                .isEmpty();
    }

    /** Forgets who had a hand in what was decided. */
    void wash(String id) {
        entities.createNativeQuery("delete from approval_hands where invitation_id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** Lets the recipients come who were held. What counts from their mail, counts from when it leaves. */
    void releasePeople(String id, Instant leaves) {
        entities.createNativeQuery("update recipients set held_at = null, written_at = ?1, remind_at = case"
                        + " when remind_at is not null then cast(?1 as timestamp(6) with time zone) end"
                        + " where invitation_id = ?2 and held_at is not null")
                .setParameter(1, leaves.atOffset(ZoneOffset.UTC))
                .setParameter(2, id)
                .executeUpdate();
    }

    /** Takes the links back of those who were held and never written to before; the others may come as before. */
    void rejectPeople(String id, Instant now) {
        entities.createNativeQuery("update recipients set answer = 'REVOKED', answered_at = ?1"
                        + " where invitation_id = ?2 and held_at is not null and letters <= 1"
                        + " and answer in ('NONE', 'OPENED', 'STARTED')")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .setParameter(2, id)
                .executeUpdate();
        entities.createNativeQuery(
                        "update recipients set held_at = null where invitation_id = ?1 and held_at is not null")
                .setParameter(1, id)
                .executeUpdate();
    }
}
