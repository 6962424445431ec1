package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Column;
import org.vestibule.common.Keyset;
import org.vestibule.common.Like;
import org.vestibule.common.Message;
import org.vestibule.common.Order;
import org.vestibule.common.Orders;
import org.vestibule.common.Problem;
import org.vestibule.common.Slice;
import org.vestibule.mail.DeliveryState;
import org.vestibule.mail.OutboxMail;
import org.vestibule.user.User;

/** The recipients of all invitations. */
@ApplicationScoped
public class RecipientRepository {
    /** As they were invited. */
    static final Column<Recipient> INVITED = Column.text("invited", "r.id", Recipient::getId);

    public static final Orders<Recipient> ORDERS = new Orders<>(
            INVITED,
            "invited",
            List.of(
                    INVITED,
                    Column.text("email", "r.searchKey", Recipient::getSearchKey),
                    Column.time(
                                    "written",
                                    "r.correspondence.writtenAt",
                                    (Recipient it) -> it.getCorrespondence().getWrittenAt())
                            .orNull(),
                    Column.time("answered", "r.answeredAt", Recipient::getAnsweredAt)
                            .orNull()));

    private static final int CHUNK = 500;

    @PersistenceContext
    EntityManager entities;

    void add(Recipient recipient) {
        entities.persist(recipient);
    }

    /** The recipient, in one query with the invitation and its flow, which come first, so that nothing reads them again. */
    Optional<Recipient> find(String id) {
        return entities.createQuery(
                        "select f, i, r from Recipient r join r.invitation i left join i.flow f where r.id = :id",
                        Object[].class)
                .setParameter("id", id)
                .getResultStream()
                .map(row -> (Recipient) row[2])
                .findFirst();
    }

    /** The recipient and its invitation as the database has them now. */
    Optional<Recipient> fresh(String id) {
        Optional<Recipient> recipient = find(id);
        recipient.ifPresent(entities::refresh);
        recipient.map(Recipient::getInvitation).ifPresent(entities::refresh);
        return recipient;
    }

    /**
     * So many of those invited to a flow whose address or name has the text in it, the newest first.
     *
     * @param owner whose invitations only; empty for everybody's
     */
    List<Recipient> leadingTo(String flow, String text, Optional<Long> owner, int most) {
        TypedQuery<Recipient> query = entities.createQuery(
                        "select r from Recipient r join fetch r.invitation i where i.flow.id = :flow"
                                + " and (r.searchKey like :text or lower(i.name) like :text)"
                                + (owner.isPresent() ? " and i.inviter.userId = :owner" : "")
                                + " order by r.id desc",
                        Recipient.class)
                .setParameter("flow", flow)
                .setParameter("text", Like.containing(text.toLowerCase(Locale.ROOT)))
                .setMaxResults(most);
        owner.ifPresent(it -> query.setParameter("owner", it));
        return query.getResultList();
    }

    /** The id of the invitation, without the recipient, who is to be read when nobody else can change him. */
    String invitation(String id) {
        return entities.createQuery("select r.invitation.id from Recipient r where r.id = :id", String.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("recipient"));
    }

    Recipient get(String id) {
        return find(id).orElseThrow(() -> Problem.notFound("recipient"));
    }

    /** These recipients of an invitation, each of which must be one; no more than can be written to at once. */
    List<Recipient> all(String invitation, List<String> ids) {
        if (ids.isEmpty() || ids.size() > CHUNK) {
            throw Problem.invalid("recipients", Message.of("recipient.error.chosen", CHUNK));
        }
        List<Recipient> found = entities.createQuery(
                        "select r from Recipient r where r.invitation.id = :invitation and r.id in :ids order by r.id",
                        Recipient.class)
                .setParameter("invitation", invitation)
                .setParameter("ids", ids)
                .getResultList();
        if (found.size() < Set.copyOf(ids).size()) {
            throw Problem.notFound("recipient");
        }
        return found;
    }

    /** Those of the addresses that are invited already, by their keys. */
    Map<String, Recipient> among(Invitation invitation, Collection<String> addresses) {
        List<String> keys = addresses.stream().map(Recipient::key).toList();
        Map<String, Recipient> found = new LinkedHashMap<>();
        for (int from = 0; from < keys.size(); from += CHUNK) {
            entities.createQuery(
                            "select r from Recipient r where r.invitation = :invitation and r.addressKey in :keys",
                            Recipient.class)
                    .setParameter("invitation", invitation)
                    .setParameter("keys", new ArrayList<>(keys.subList(from, Math.min(keys.size(), from + CHUNK))))
                    .getResultList()
                    .forEach(recipient -> found.put(Recipient.key(recipient.getAddress()), recipient));
        }
        return found;
    }

    /** A part of the recipients, of so many at most, each with the mail that was written to him last. */
    Slice<InvitationDetails.Guest> list(
            String invitation, RecipientFilter filter, Order<Recipient> order, Optional<String> cursor, int size) {
        return new Keyset<>(filter.led(order), filter.common(order), cursor, size)
                .read(rest -> list(invitation, filter, order, rest), row -> (Recipient) row[0])
                .map(RecipientRepository::guest);
    }

    private TypedQuery<Object[]> list(String invitation, RecipientFilter filter, Order<Recipient> order, String rest) {
        TypedQuery<Object[]> query = entities.createQuery(
                "select r, m from Recipient r " + filter.join()
                        + " OutboxMail m on m.id = r.correspondence.lastMail where " + filter.condition(order) + " and "
                        + rest,
                Object[].class);
        filter.fill(query, invitation);
        return query;
    }

    /** The ids of the accounts that these recipients made, as far as they are still there. */
    Set<Long> accounts(List<InvitationDetails.Guest> guests) {
        List<Long> made = guests.stream()
                .map(it -> it.recipient().getUserId())
                .filter(Objects::nonNull)
                .toList();
        return made.isEmpty()
                ? Set.of()
                : Set.copyOf(entities.createQuery("select u.id from User u where u.id in :made", Long.class)
                        .setParameter("made", made)
                        .getResultList());
    }

    /** Those whose mail came back after that time, the latest first. */
    List<InvitationDetails.Guest> bounced(String invitation, Instant after, int most) {
        return entities.createQuery(
                        "select r, m from Recipient r join OutboxMail m on m.id = r.correspondence.lastMail"
                                + " where r.invitation.id = :invitation and m.state = :bounced and m.bouncedAt > :after"
                                + " order by m.bouncedAt desc, r.id",
                        Object[].class)
                .setParameter("invitation", invitation)
                .setParameter("bounced", DeliveryState.BOUNCED)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultStream()
                .map(RecipientRepository::guest)
                .toList();
    }

    /** Those at whom the timer is to look by now, the longest waiting first; nobody else gets them until the transaction ends. */
    List<InvitationDetails.Guest> takeToRemind(Instant now, int most) {
        List<?> due = entities.createNativeQuery(
                        "select id from recipients where remind_at <= ?1 order by remind_at, id" + " fetch first "
                                + most + " rows only for update skip locked")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .getResultList();
        return due.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select f, i, r, m from Recipient r join r.invitation i left join i.flow f"
                                        + " left join OutboxMail m on m.id = r.correspondence.lastMail"
                                        + " where r.id in :due order by r.id",
                                Object[].class)
                        .setParameter("due", due)
                        .getResultStream()
                        .map(row -> guest(row[2], row[3]))
                        .toList();
    }

    /** Has the timer look at somebody no more, until the inviter writes to him again. */
    void endReminders(String id) {
        entities.createNativeQuery("update recipients set remind_at = null where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** Has the timer look at all who may be reminded, as the times have changed. */
    void planReminders(String invitation, Instant now) {
        entities.flush();
        entities.createNativeQuery("update recipients set remind_at = ?1 where invitation_id = ?2"
                        + " and answer in ('NONE', 'OPENED', 'STARTED') and muted_at is null and anonymised_at is null")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .setParameter(2, invitation)
                .executeUpdate();
    }

    /** Notes when the mails leave that wait for the links to hold. */
    void written(String invitation, Instant leaves) {
        entities.createNativeQuery(
                        "update recipients set written_at = ?1 where invitation_id = ?2 and exists"
                                + " (select 1 from outbox o where o.id = recipients.outbox_id and o.state = 'QUEUED' and o.attempts = 0)")
                .setParameter(1, leaves.atOffset(ZoneOffset.UTC))
                .setParameter(2, invitation)
                .executeUpdate();
    }

    /** Whether that mail has gone out and has not come back. */
    boolean isSent(String mail) {
        return Optional.ofNullable(entities.find(OutboxMail.class, mail))
                .map(OutboxMail::getState)
                .filter(DeliveryState.SENT::equals)
                .isPresent();
    }

    /** Makes the link's one account; false where it admits nobody more. */
    boolean accept(String id, int linkVersion, User user, Instant now) {
        return entities.createNativeQuery(
                                "update recipients set answer = 'ACCEPTED', answered_at = ?1, user_id = ?4, user_name = ?5"
                                        + " where id = ?2 and link_version = ?3 and answer in ('NONE', 'OPENED', 'STARTED')"
                                        + " and anonymised_at is null and held_at is null"
                                        + " and exists (select 1 from invitations i where i.id = recipients.invitation_id"
                                        + " and i.revoked_at is null and i.flow_id is not null and i.suspended_at is null"
                                        + " and i.held_at is null"
                                        + " and (i.expires > ?1 or recipients.renewed_until > ?1)"
                                        + " and (i.not_before is null or i.not_before <= ?1))")
                        .setParameter(1, now.atOffset(ZoneOffset.UTC))
                        .setParameter(2, id)
                        .setParameter(3, linkVersion)
                        .setParameter(4, user.getId())
                        .setParameter(5, user.getUsername())
                        .executeUpdate()
                == 1;
    }

    /** Notes the first press of the first page's button; false where it was noted before. */
    boolean opened(String id, Instant now) {
        return entities.createNativeQuery("update recipients set answer = 'OPENED', answered_at = ?1"
                                + " where id = ?2 and answer = 'NONE' and anonymised_at is null")
                        .setParameter(1, now.atOffset(ZoneOffset.UTC))
                        .setParameter(2, id)
                        .executeUpdate()
                == 1;
    }

    void reached(String id, String stage, Instant now) {
        entities.createNativeQuery("update recipients set answer = 'STARTED', stage = ?1, answered_at = ?2"
                        + " where id = ?3 and answer in ('NONE', 'OPENED', 'STARTED') and anonymised_at is null")
                .setParameter(1, stage)
                .setParameter(2, now.atOffset(ZoneOffset.UTC))
                .setParameter(3, id)
                .executeUpdate();
    }

    void fetched(String id) {
        entities.createNativeQuery("update recipients set fetches = fetches + 1 where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    private static InvitationDetails.Guest guest(Object... row) {
        return new InvitationDetails.Guest((Recipient) row[0], Optional.ofNullable((OutboxMail) row[1]));
    }
}
