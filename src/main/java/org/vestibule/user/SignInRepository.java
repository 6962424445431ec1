package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.vestibule.common.Json;
import org.vestibule.common.Permission;
import org.vestibule.common.SecretKeys;

/** All sign-ins and API tokens; looked up at every request, in one query with what the user may do and the edition. */
@ApplicationScoped
public class SignInRepository {
    private static final int MOST = 100;
    private static final String MAY = """
            select s.id, u.id, u.username, u.name, e.edition, g.superuser, p.permission, %s
            from definitions e, %s s join users u on u.id = s.user_id and u.active = true
            left join group_members m on m.user_id = u.id
            left join user_groups g on g.id = m.group_id
            left join group_roles b on b.group_id = g.id
            left join user_roles o on o.user_id = u.id
            left join role_permissions p on p.role_id in (b.role_id, o.role_id)
            where e.id = 1 and s.key_hash = ? and %s
            """;
    private static final String BY_COOKIE =
            MAY.formatted("case when s.last_seen < ? then 1 else 0 end", "sign_ins", "s.expires > ?");
    private static final String BY_TOKEN =
            MAY.formatted("s.permissions", "api_tokens", "s.intent = 'api' and (s.expires is null or s.expires > ?)");

    @PersistenceContext
    EntityManager entities;

    /** The active user who is signed in with this key. */
    Optional<KeyHolder> byCookie(String key, Instant now, Instant seenBefore) {
        List<?> rows = entities.createNativeQuery(BY_COOKIE)
                .setParameter(1, seenBefore.atOffset(ZoneOffset.UTC))
                .setParameter(2, SecretKeys.hash(key))
                .setParameter(3, now.atOffset(ZoneOffset.UTC))
                .getResultList();
        return holder(rows, last -> ((Number) last).intValue() == 1);
    }

    /** The active user who holds this API token. */
    Optional<KeyHolder> byToken(String key, Instant now) {
        List<?> rows = entities.createNativeQuery(BY_TOKEN)
                .setParameter(1, SecretKeys.hash(key))
                .setParameter(2, now.atOffset(ZoneOffset.UTC))
                .getResultList();
        return holder(rows, last -> false).map(it -> it.limitedTo(limits(rows)));
    }

    private static List<String> limits(List<?> rows) {
        return List.of(Json.read((String) last(rows), String[].class));
    }

    private static Object last(List<?> rows) {
        return ((Object[]) rows.get(0))[7];
    }

    private static Optional<KeyHolder> holder(List<?> rows, Predicate<Object> stale) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        boolean superuser = false;
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            superuser |= Boolean.TRUE.equals(columns[5]);
            if (columns[6] != null) {
                permissions.add(Permission.valueOf((String) columns[6]));
            }
        }
        Object[] first = (Object[]) rows.get(0);
        long userId = ((Number) first[1]).longValue();
        return Optional.of(new KeyHolder(
                (String) first[0],
                userId,
                (String) first[2],
                (String) first[3],
                (String) first[4],
                superuser,
                permissions,
                stale.test(last(rows)),
                false));
    }

    void add(SignIn signIn) {
        entities.persist(signIn);
    }

    public void add(ApiToken token) {
        entities.persist(token);
    }

    Optional<SignIn> find(String id) {
        return Optional.ofNullable(entities.find(SignIn.class, id));
    }

    /** The user's sign-ins that have not expired, newest first; the first hundred. */
    List<SignIn> of(long userId, Instant now) {
        return entities.createQuery(
                        "select s from SignIn s where s.userId = :user and s.expires > :now order by s.created desc",
                        SignIn.class)
                .setParameter("user", userId)
                .setParameter("now", now)
                .setMaxResults(MOST)
                .getResultList();
    }

    void seen(String id, Instant now) {
        entities.createQuery("update SignIn s set s.lastSeen = :now where s.id = :id")
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate();
    }

    boolean end(String id) {
        return entities.createQuery("delete from SignIn s where s.id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    int endAll(long userId) {
        return entities.createQuery("delete from SignIn s where s.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Ends the user's sign-ins but one; all of them when that one is null. */
    int endOthers(long userId, String kept) {
        return entities.createQuery("delete from SignIn s where s.userId = :user and s.id <> :kept")
                .setParameter("user", userId)
                .setParameter("kept", String.valueOf(kept))
                .executeUpdate();
    }

    int deleteExpired(Instant now) {
        return entities.createQuery("delete from SignIn s where s.expires <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
