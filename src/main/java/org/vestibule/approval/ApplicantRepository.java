package org.vestibule.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.Column;
import org.vestibule.common.Keyset;
import org.vestibule.common.Order;
import org.vestibule.common.Orders;
import org.vestibule.common.Page;
import org.vestibule.common.Paging;
import org.vestibule.common.Slice;
import org.vestibule.user.User;

/** Applicants, and the decisions about them. */
@ApplicationScoped
public class ApplicantRepository {
    static final Orders<Applicant> ORDERS = new Orders<>(
            Column.text("pk", "a.id", Applicant::getId),
            "asked",
            List.of(Column.time("asked", "a.askedAt", Applicant::getAskedAt)));

    private static final int SLICE = 25;

    /** How many people are told of one applicant at most; the first by their numbers. */
    private static final int MOST_APPROVERS = 50;

    private static final String WAITING = " from Applicant a where a.state = :waiting and a.expires > :now"
            + " and (a.user is null or a.user <> :caller)";

    private static final String THEIRS = " and (a.approvers in :groups or a.approvers is null and a.invitation in"
            + " (select i.id from Invitation i where i.inviter.userId = :caller))";

    @PersistenceContext
    EntityManager entities;

    /**
     * Whose decision is asked for.
     *
     * @param everything whether he may decide about everybody but himself
     * @param groups the ids of his groups; never empty
     */
    record Which(long caller, boolean everything, Collection<String> groups, Instant now) {}

    Optional<Applicant> find(String id) {
        return Optional.ofNullable(entities.find(Applicant.class, id));
    }

    /** Who waits, or waited, at that place of a run. */
    Optional<Applicant> at(String run, String place) {
        return entities.createQuery(
                        "select a from Applicant a where a.run = :run and a.place = :place", Applicant.class)
                .setParameter("run", run)
                .setParameter("place", place)
                .getResultStream()
                .findFirst();
    }

    /** Adds an applicant, in the place of another one who waited there. */
    void add(Applicant applicant) {
        entities.createQuery("delete from Applicant a where a.run = :run and a.place = :place")
                .setParameter("run", applicant.getRun())
                .setParameter("place", applicant.getPlace())
                .executeUpdate();
        entities.persist(applicant);
    }

    /** Whether a run has made that account which waits, or has waited in vain. */
    boolean holds(long account) {
        return !entities.createQuery(
                        "select a.id from Applicant a where a.made = :account and a.state <> :approved", String.class)
                .setParameter("account", account)
                .setParameter("approved", Applicant.State.APPROVED)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Those who wait for somebody's decision. */
    Slice<Applicant> waiting(Which which, Order<Applicant> order, Optional<String> cursor) {
        return new Keyset<>(order, cursor, SLICE)
                .read(rest -> waiting("select a", Applicant.class, which, " and " + rest));
    }

    /** A page of them; in the order of a JPQL clause. */
    Page<Applicant> page(Which which, String orderBy, int offset, int size) {
        String order = (orderBy.isEmpty() ? " order by a.askedAt" : orderBy) + ", a.id";
        return new Paging(entities::createNativeQuery, "applicants")
                .page(
                        waiting("select a", Applicant.class, which, order),
                        () -> waiting("select a.id", String.class, which, ""),
                        offset,
                        size);
    }

    private <T> TypedQuery<T> waiting(String select, Class<T> type, Which which, String rest) {
        TypedQuery<T> query = entities.createQuery(select + WAITING + (which.everything() ? "" : THEIRS) + rest, type)
                .setParameter("waiting", Applicant.State.WAITING)
                .setParameter("now", which.now())
                .setParameter("caller", which.caller());
        return which.everything() ? query : query.setParameter("groups", which.groups());
    }

    /** The active members of a group who can get mail. */
    List<User> members(String group) {
        return entities.createQuery(
                        "select u from User u join u.groups g where g.id = :group and u.active = true"
                                + " and u.email <> '' order by u.id",
                        User.class)
                .setParameter("group", group)
                .setMaxResults(MOST_APPROVERS)
                .getResultList();
    }

    /**
     * Counts a yes; the last that is needed decides. False where somebody has decided, the time is over, or this one has said yes already or
     * is the applicant himself.
     */
    boolean approve(String id, Caller.Identity by, Instant now) {
        return decide(
                                "state = case when needed <= 1 or first_id is not null then 'APPROVED' else state end,"
                                        + " first_id = coalesce(first_id, ?2)",
                                " and (first_id is null or first_id <> ?2)",
                                id,
                                by)
                        .setParameter(4, now.atOffset(ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }

    /** Says no; false as above, but whoever has said yes may think again. */
    boolean deny(String id, Caller.Identity by, String reason, Instant now) {
        return decide("state = 'DENIED', reason = ?5", "", id, by)
                        .setParameter(4, now.atOffset(ZoneOffset.UTC))
                        .setParameter(5, reason)
                        .executeUpdate()
                == 1;
    }

    private Query decide(String changes, String only, String id, Caller.Identity by) {
        entities.flush();
        return entities.createNativeQuery("update applicants set version = version + 1, decided_by = ?3,"
                        + " decided_at = ?4, " + changes
                        + " where id = ?1 and state = 'WAITING' and expires > ?4"
                        + " and (user_id is null or user_id <> ?2)" + only)
                .setParameter(1, id)
                .setParameter(2, by.userId())
                .setParameter(3, by.username());
    }

    /** The applicant as the database has him now. */
    Optional<Applicant> fresh(String id) {
        Optional<Applicant> found = find(id);
        found.ifPresent(entities::refresh);
        return found;
    }

    /** Those whose approvers are to be reminded by now, so many at most; nobody else gets them until the transaction ends. */
    List<Applicant> takeToRemind(Instant now, int most) {
        return take("remind_at", now, most);
    }

    /** Those whose time is over, in the same way. */
    List<Applicant> takeExpired(Instant now, int most) {
        return take("expires", now, most);
    }

    private List<Applicant> take(String due, Instant now, int most) {
        List<?> ids = entities.createNativeQuery("select id from applicants where state = 'WAITING' and " + due
                        + " <= ?1 order by " + due + ", id fetch first " + most + " rows only for update skip locked")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .getResultList();
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery("select a from Applicant a where a.id in :ids", Applicant.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** Forgets those whose run is no more. Whoever was not approved stays as long as the account rests that his run has made. */
    int removeGone() {
        return entities.createNativeQuery("delete from applicants where not exists"
                        + " (select 1 from flow_executions e where e.id = execution_id) and (state = 'APPROVED' or not exists"
                        + " (select 1 from users u where u.id = account_id and not u.active))")
                .executeUpdate();
    }
}
