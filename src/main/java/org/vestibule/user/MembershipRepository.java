package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who belongs to which group, and until when. What would end a membership sooner never does; each change is one statement, so that of two
 * at the same time neither loses what the other gave.
 */
@ApplicationScoped
public class MembershipRepository {
    private static final Duration NOTICE = Duration.ofDays(7);
    private static final String ONE = " where group_id = ?1 and user_id = ?2";
    private static final String TIME = "cast(?%d as timestamp(6) with time zone)";

    @PersistenceContext
    EntityManager entities;

    /** Makes somebody a member for good; false where he was that already. */
    public boolean add(String group, long user) {
        return put(group, user, null, null) || endless(group, user);
    }

    /** Lets the user belong to the groups at least until then, or for good; to one to which he belongs for good he goes on to belong. */
    public void join(User user, Collection<Group> groups, Optional<Instant> ends, Instant now) {
        if (groups.isEmpty()) {
            return;
        }
        entities.flush();
        for (Group group : groups) {
            if (ends.isPresent()) {
                joinUntil(group.getId(), user.getId(), ends.get(), now);
            } else {
                add(group.getId(), user.getId());
            }
        }
        entities.refresh(user);
    }

    /** Tries again where the timer has just ended the membership that was to be prolonged. */
    private void joinUntil(String group, long user, Instant ends, Instant now) {
        Instant notice = notice(now, ends);
        boolean joined = false;
        while (!joined) {
            joined = put(group, user, ends, notice) || prolong(group, user, ends, notice);
        }
    }

    private boolean put(String group, long user, Instant ends, Instant notice) {
        return statement(
                                "insert into group_members (group_id, user_id, ends, notice_at) values (?1, ?2, "
                                        + TIME.formatted(3) + ", " + TIME.formatted(4) + ") on conflict do nothing",
                                group,
                                user)
                        .setParameter(3, time(ends))
                        .setParameter(4, time(notice))
                        .executeUpdate()
                == 1;
    }

    /** False where there is no such membership; a later end stays. */
    private boolean prolong(String group, long user, Instant ends, Instant notice) {
        return statement(
                                "update group_members set notice_at = case when ends < ?3 then " + TIME.formatted(4)
                                        + " else notice_at end, ends = case when ends < ?3 then ?3 else ends end" + ONE,
                                group,
                                user)
                        .setParameter(3, time(ends))
                        .setParameter(4, time(notice))
                        .executeUpdate()
                == 1;
    }

    /** Lets a membership last; false where there is none that would end. */
    boolean endless(String group, long user) {
        return statement(
                                "update group_members set ends = null, notice_at = null" + ONE
                                        + " and ends is not null",
                                group,
                                user)
                        .executeUpdate()
                == 1;
    }

    /** Lets a membership that ends last until then, which is later; false where there is none. */
    boolean extend(String group, long user, Instant ends, Instant now) {
        return statement("update group_members set ends = ?3, notice_at = ?4" + ONE + " and ends < ?3", group, user)
                        .setParameter(3, time(ends))
                        .setParameter(4, time(notice(now, ends)))
                        .executeUpdate()
                == 1;
    }

    /** Ends a membership; false where there was none. */
    boolean remove(String group, long user) {
        return statement("delete from group_members" + ONE, group, user).executeUpdate() == 1;
    }

    /** Ends a membership whose time has come; false where somebody else has, or has prolonged it. */
    boolean end(Membership membership, Instant now) {
        return statement(
                                "delete from group_members" + ONE + " and ends <= ?3",
                                membership.group().getId(),
                                membership.user().getId())
                        .setParameter(3, time(now))
                        .executeUpdate()
                == 1;
    }

    /** Notes that the member is told of the end; false where he was. */
    boolean told(Membership membership) {
        return statement(
                                "update group_members set notice_at = null" + ONE + " and notice_at is not null",
                                membership.group().getId(),
                                membership.user().getId())
                        .executeUpdate()
                == 1;
    }

    /** Those that end by now, so many at most; nobody else gets them until the transaction ends. */
    List<Membership> takeEnded(Instant now, int most) {
        return take("ends", now, most);
    }

    /** Those whose members are to be told by now, in the same way. */
    List<Membership> takeUntold(Instant now, int most) {
        return take("notice_at", now, most);
    }

    private List<Membership> take(String due, Instant now, int most) {
        List<?> rows = entities.createNativeQuery("select group_id, user_id from group_members where " + due
                        + " <= ?1 order by " + due + ", group_id, user_id fetch first " + most
                        + " rows only for update skip locked")
                .setParameter(1, time(now))
                .getResultList();
        List<Object[]> pairs = rows.stream().map(Object[].class::cast).toList();
        return rows.isEmpty() ? List.of() : memberships(pairs);
    }

    /** The users and the groups of these pairs of ids, in one query each. */
    private List<Membership> memberships(List<Object[]> pairs) {
        Map<Long, User> users = entities.createQuery("select u from User u where u.id in :ids", User.class)
                .setParameter(
                        "ids", pairs.stream().map(MembershipRepository::user).toList())
                .getResultStream()
                .collect(Collectors.toMap(User::getId, it -> it));
        Map<String, Group> groups = entities.createQuery("select g from UserGroup g where g.id in :ids", Group.class)
                .setParameter("ids", pairs.stream().map(it -> (String) it[0]).toList())
                .getResultStream()
                .collect(Collectors.toMap(Group::getId, it -> it));
        return pairs.stream()
                .map(it -> new Membership(users.get(user(it)), groups.get((String) it[0])))
                .toList();
    }

    private static Long user(Object... pair) {
        return ((Number) pair[1]).longValue();
    }

    /** The ends of those of a user's memberships that end, by the ids of the groups, to the second. */
    public Map<String, Instant> ends(long user) {
        Map<String, Instant> ends = new HashMap<>();
        for (Object found : entities.createNativeQuery("select group_id, extract(epoch from ends) from group_members"
                        + " where user_id = ?1 and ends is not null")
                .setParameter(1, user)
                .getResultList()) {
            Object[] row = (Object[]) found;
            ends.put((String) row[0], Instant.ofEpochSecond(((Number) row[1]).longValue()));
        }
        return ends;
    }

    private Query statement(String sql, String group, long user) {
        return entities.createNativeQuery(sql).setParameter(1, group).setParameter(2, user);
    }

    private static OffsetDateTime time(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** When a member whose membership is to end then is told so: a week before, and half-way in what is shorter than two. */
    private static Instant notice(Instant now, Instant ends) {
        Duration half = Duration.between(now, ends).dividedBy(2);
        return ends.minus(half.compareTo(NOTICE) < 0 ? half : NOTICE);
    }
}
