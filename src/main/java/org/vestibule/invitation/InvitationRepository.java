package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.AskedPlan;
import org.vestibule.common.Column;
import org.vestibule.common.Keyset;
import org.vestibule.common.Order;
import org.vestibule.common.Orders;
import org.vestibule.common.Page;
import org.vestibule.common.PageOrder;
import org.vestibule.common.Paging;
import org.vestibule.common.Problem;
import org.vestibule.common.Slice;
import org.vestibule.user.User;

/** All invitations. */
@ApplicationScoped
public class InvitationRepository {
    public static final Orders<Invitation> ORDERS = new Orders<>(
            Column.text("id", "i.id", Invitation::getId),
            "-created",
            List.of(
                    Column.text("name", "i.name", Invitation::getName),
                    Column.time("expires", "i.term.expires", it -> it.getTerm().end()),
                    Column.time("created", "i.created", Invitation::getCreated)));

    private static final int MOST_USES = 100;
    private static final int MOST_ENROLLED = 25;
    private static final int MOST_FOUND = 1000;

    @PersistenceContext
    EntityManager entities;

    void add(Invitation invitation) {
        entities.persist(invitation);
    }

    public Optional<Invitation> find(String id) {
        return Optional.ofNullable(entities.find(Invitation.class, id));
    }

    /** The invitation as the database has it now. */
    Optional<Invitation> fresh(String id) {
        Optional<Invitation> invitation = find(id);
        invitation.ifPresent(entities::refresh);
        return invitation;
    }

    public Invitation get(String id) {
        return find(id).orElseThrow(() -> Problem.notFound("invitation"));
    }

    /**
     * The newest invitations to these flows.
     *
     * @param owner whose only; empty for everybody's
     */
    List<Invitation> leadingTo(Collection<String> flows, Optional<Long> owner) {
        return owned("i.flow.id in :flows", " order by i.term.expires desc, i.id", owner)
                .setParameter("flows", flows)
                .setMaxResults(MOST_USES)
                .getResultList();
    }

    /** Somebody's invitations that have not ended. */
    List<Invitation> pending(long owner, Instant now) {
        return unended("", Optional.of(owner), now).getResultList();
    }

    boolean hasPending(long owner, Instant now) {
        return !unended("", Optional.of(owner), now)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** So many that have not ended and whose shared link admits somebody more, the oldest first. */
    List<Invitation> shared(Optional<Long> owner, int most, Instant now) {
        String open = " and i.sharedLink.on = true"
                + " and (i.sharedLink.usesAllowed is null or i.sharedLink.uses < i.sharedLink.usesAllowed)";
        return unended(open, owner, now).setMaxResults(most).getResultList();
    }

    private TypedQuery<Invitation> unended(String more, Optional<Long> owner, Instant now) {
        return owned("i.term.revokedAt is null and i.term.expires > :now" + more, " order by i.id", owner)
                .setParameter("now", now);
    }

    /** The oldest invitation of that name. */
    public Optional<Invitation> byName(String name, Optional<Long> owner) {
        return owned("i.name = :name", " order by i.created", owner)
                .setParameter("name", name)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private TypedQuery<Invitation> owned(String condition, String order, Optional<Long> owner) {
        String own = owner.isPresent() ? " and i.inviter.userId = :owner" : "";
        TypedQuery<Invitation> query =
                entities.createQuery("select i from Invitation i where " + condition + own + order, Invitation.class);
        owner.ifPresent(it -> query.setParameter("owner", it));
        return query;
    }

    /** The invitation, for one transaction at a time. */
    Invitation lock(String id) {
        entities.flush();
        return Optional.ofNullable(entities.find(Invitation.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> Problem.notFound("invitation"));
    }

    void remove(Invitation invitation) {
        entities.remove(invitation);
    }

    Slice<Invitation> list(
            InvitationFilter filter, Order<Invitation> order, Optional<String> cursor, int size, Instant now) {
        Keyset<Invitation> keyset = new Keyset<>(order, cursor, size);
        return new AskedPlan(entities::createNativeQuery)
                .read(() -> keyset.read(rest -> query(filter, " and " + rest, now), InvitationRepository::invitation))
                .map(InvitationRepository::invitation);
    }

    Page<Invitation> page(InvitationFilter filter, String orderBy, int offset, int size, Instant now) {
        String order = PageOrder.total(orderBy, "i.id");
        Set<String> found = found(filter);
        return new Paging(entities::createNativeQuery, "invitations", filter.isSearched())
                .page(ids(filter, found, order, now), () -> ids(filter, found, "", now), offset, size)
                .mapAll(some -> all(some, order));
    }

    private TypedQuery<String> ids(InvitationFilter filter, Set<String> found, String order, Instant now) {
        String from = filter.isPlain() ? " from Invitation i where " : InvitationFilter.FROM;
        TypedQuery<String> ids =
                entities.createQuery("select i.id" + from + filter.condition(found) + order, String.class);
        filter.fill(ids, found, now);
        return ids;
    }

    /**
     * The ids of invitations that end in that time though somebody has not answered, those that end first; no more of them than asked
     * for. No more than a window of all that end then is looked at, so that many answered ones cost no more than a few.
     */
    @SuppressWarnings("unchecked")
    List<String> unanswered(Instant from, Instant until, int most, Optional<Long> owner) {
        String own = owner.map(it -> " and created_by_id = " + it).orElse("");
        return entities.createNativeQuery(
                        "select i.id from (select id, expires, revoked_at, flow_id, suspended_at, shared, uses from invitations"
                                + " where expires > ?1 and expires <= ?2" + own
                                + " order by expires, id fetch first 1000 rows only) i"
                                + " where i.revoked_at is null and i.flow_id is not null and i.suspended_at is null"
                                + " and (i.shared = true and i.uses = 0 or (select r.id from recipients r"
                                + " where r.invitation_id = i.id and r.answer in ('NONE', 'OPENED', 'STARTED')"
                                + " fetch first 1 rows only) is not null)"
                                + " order by i.expires, i.id fetch first ?3 rows only")
                .setParameter(1, from.atOffset(ZoneOffset.UTC))
                .setParameter(2, until.atOffset(ZoneOffset.UTC))
                .setParameter(3, most)
                .getResultList();
    }

    /** The invitations with these ids, with their flows and groups, which take one statement more and not one each. */
    List<Invitation> all(List<String> ids, String order) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select i from Invitation i left join fetch i.flow where i.id in :ids" + order,
                                Invitation.class)
                        .setHint("eclipselink.batch.type", "IN")
                        .setHint("eclipselink.batch", "i.groups")
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** The accounts that were made with an invitation, the newest first. */
    List<User> enrolled(String id) {
        return entities.createQuery("select u from User u where u.invitationId = :id order by u.id desc", User.class)
                .setParameter("id", id)
                .setMaxResults(MOST_ENROLLED)
                .getResultList();
    }

    /** How many recipients of each invitation came, by its id, in one query. */
    Map<String, Turnout> turnouts(List<String> ids) {
        Map<String, Turnout> turnouts = new HashMap<>();
        if (ids.isEmpty()) {
            return turnouts;
        }
        for (Object[] row : entities.createQuery(
                        "select COLUMN('invitation_id', r), r.answer, count(r) from Recipient r"
                                + " where COLUMN('invitation_id', r) in :ids group by COLUMN('invitation_id', r), r.answer",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultList()) {
            Turnout before = turnouts.getOrDefault((String) row[0], Turnout.NONE);
            turnouts.put((String) row[0], before.and((RecipientAnswer) row[1], (Long) row[2]));
        }
        return turnouts;
    }

    /** Counts one use of the shared link; false where it admits nobody more. Does not change the version, as no form shows it. */
    boolean use(String id, int linkVersion, Instant now) {
        return entities.createNativeQuery("update invitations set uses = uses + 1, used_at = ?1"
                                + " where id = ?2 and link_version = ?3 and shared = true and revoked_at is null"
                                + " and flow_id is not null and suspended_at is null and held_at is null and expires > ?1"
                                + " and (not_before is null or not_before <= ?1)"
                                + " and (uses_allowed is null or uses < uses_allowed)")
                        .setParameter(1, now.atOffset(ZoneOffset.UTC))
                        .setParameter(2, id)
                        .setParameter(3, linkVersion)
                        .executeUpdate()
                == 1;
    }

    /** Plans to tell the inviter of such news; false where it is planned already. Does not change the version. */
    boolean plan(Notices.News news, String id, Instant now, Instant due) {
        String path = "i.notices." + news.name().toLowerCase(Locale.ROOT);
        return entities.createQuery("update Invitation i set " + path + " = :due where i.id = :id and (" + path
                                + " is null or " + path + " <= :now)")
                        .setParameter("due", due)
                        .setParameter("id", id)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** Those that have ended in that time although nobody came by them, and of which nothing is noted; so many at most. */
    List<Invitation> unused(Instant since, Instant now, int most) {
        return entities.createQuery(
                        "select i from Invitation i where i.term.expires > :since and i.term.expires <= :now"
                                + " and i.term.revokedAt is null and i.sharedLink.uses = 0"
                                + " and (i.term.expiryNoted is null or i.term.expiryNoted <> i.term.expires)"
                                + " and not exists (select r from Recipient r where r.invitation = i and r.userId is not null)"
                                + " order by i.term.expires, i.id",
                        Invitation.class)
                .setParameter("since", since)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }

    /** Notes that it has ended; false where that is known. Does not change the version. */
    boolean noteExpiry(Invitation invitation) {
        return entities.createNativeQuery("update invitations set expiry_noted = expires"
                                + " where id = ?1 and (expiry_noted is null or expiry_noted <> expires)")
                        .setParameter(1, invitation.getId())
                        .executeUpdate()
                == 1;
    }

    void fetched(String id) {
        entities.createNativeQuery("update invitations set fetches = fetches + 1 where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    private static Invitation invitation(Object... row) {
        return (Invitation) row[1];
    }

    /** With their flows, which come first, so that nothing reads them again. */
    private TypedQuery<Object[]> query(InvitationFilter filter, String rest, Instant now) {
        Set<String> found = found(filter);
        TypedQuery<Object[]> query = entities.createQuery(
                "select f, i" + InvitationFilter.FROM + filter.condition(found) + rest, Object[].class);
        filter.fill(query, found, now);
        return query;
    }

    /** The invitations of people with the searched address or name. Where very many have it, only some of them are looked at. */
    private Set<String> found(InvitationFilter filter) {
        if (!filter.isSearch()) {
            return Set.of();
        }
        return Set.copyOf(entities.createQuery(
                        "select COLUMN('invitation_id', r) from Recipient r where r.searchKey like :part", String.class)
                .setParameter("part", filter.part())
                .setMaxResults(MOST_FOUND)
                .getResultList());
    }
}
