package org.vestibule.user;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.AskedPlan;
import org.vestibule.common.Column;
import org.vestibule.common.Integrity;
import org.vestibule.common.Keyset;
import org.vestibule.common.Message;
import org.vestibule.common.Order;
import org.vestibule.common.Orders;
import org.vestibule.common.Page;
import org.vestibule.common.PageOrder;
import org.vestibule.common.Paging;
import org.vestibule.common.Problem;
import org.vestibule.common.Slice;

/** All users. */
@ApplicationScoped
public class UserRepository {
    static final Orders<User> ORDERS = new Orders<>(
            Column.number("pk", "u.id", User::getId),
            "username",
            List.of(
                    Column.text("username", "u.keys.username", it -> it.keys().username()),
                    Column.time("date_joined", "u.joined", User::getJoined),
                    Column.time(
                            "last_login",
                            "u.lastLogin",
                            it -> Objects.requireNonNullElse(it.getLastLogin(), User.NEVER))));

    private static final Set<String> IDENTIFYING = Set.of("username", "email", "upn");

    private static final Map<String, String> PATHS =
            Map.of("username", "u.keys.username", "email", "u.keys.email", "uuid", "u.uuid");

    private static final int SLICE = 50;
    private static final long NOBODY = 0;

    private static final int MOST_AMONG = 1000;

    @PersistenceContext
    EntityManager entities;

    public User get(long id) {
        return find(id).orElseThrow(() -> Problem.notFound("user"));
    }

    public Optional<User> find(long id) {
        return Optional.ofNullable(entities.find(User.class, id));
    }

    /** The user of that id, by one statement whether there is one or not. */
    public Optional<User> find(Optional<Long> id) {
        return find(id.orElse(NOBODY));
    }

    /** Where mail for the user goes, by one statement whether there is that user or not; empty where there is none. */
    public String email(Optional<Long> id) {
        return entities.createQuery("select u.email from User u where u.id = :id", String.class)
                .setParameter("id", id.orElse(NOBODY))
                .getResultStream()
                .findFirst()
                .orElse("");
    }

    /** The user of that name, in whatever case it is written. */
    public Optional<User> byUsername(String username) {
        return entities.createQuery("select u from User u where u.keys.username = :key", User.class)
                .setParameter("key", UserKeys.of(username))
                .getResultStream()
                .findFirst();
    }

    /**
     * Who is meant by what a visitor typed: the user of that name, else the oldest one of that address.
     *
     * @param fields what it may be: {@code username}, {@code email}, {@code upn}
     */
    public Optional<User> identify(Set<String> fields, String text, boolean caseInsensitive) {
        String key = UserKeys.of(text);
        if (key.isEmpty() || fields.isEmpty() || !IDENTIFYING.containsAll(fields)) {
            return Optional.empty();
        }
        String condition =
                fields.stream().map(field -> "u.keys." + field + " = :key").collect(joining(" or "));
        return entities.createQuery("select u from User u where " + condition, User.class)
                .setParameter("key", key)
                .getResultStream()
                .filter(user -> caseInsensitive || UserKeys.isWritten(user, fields, text))
                .min(Comparator.comparing((User user) -> !user.keys().username().equals(key))
                        .thenComparing(User::getId));
    }

    /**
     * The users of whom a field holds one of the values, names and addresses in whatever case; the first thousand.
     *
     * @param field {@code username}, {@code email} or {@code uuid}
     */
    public List<User> among(String field, Collection<String> values) {
        boolean caseless = !field.equals("uuid");
        return entities.createQuery(
                        "select u from User u where %s in :values order by u.id".formatted(PATHS.get(field)),
                        User.class)
                .setParameter(
                        "values", caseless ? values.stream().map(UserKeys::of).toList() : values)
                .setMaxResults(MOST_AMONG)
                .getResultList();
    }

    /** The paths of the users; the first thousand. */
    List<String> paths() {
        return entities.createQuery("select distinct u.path from User u order by u.path", String.class)
                .setMaxResults(MOST_AMONG)
                .getResultList();
    }

    /** Adds a user at once; {@code INVALID} for the field {@code username} when the name is taken. */
    public void add(User user) {
        entities.persist(user);
        flush();
    }

    /** Writes the changes at once; {@code INVALID} for the field {@code username} when the name is taken. */
    public void flush() {
        Integrity.unique(Problem.invalid("username", Message.of("user.error.taken")), entities::flush);
    }

    /** Notes that an active user signs in, without a new version; false where there is none. */
    boolean signedIn(long id, Instant now) {
        return entities.createNativeQuery("update users set last_login = ? where id = ? and active = true")
                        .setParameter(1, now.atOffset(ZoneOffset.UTC))
                        .setParameter(2, id)
                        .executeUpdate()
                == 1;
    }

    /** Replaces the hash of the same password by a better one, unless the password has changed in the meantime. */
    void rehash(long id, String old, String better) {
        entities.createNativeQuery("update users set password_hash = ? where id = ? and password_hash = ?")
                .setParameter(1, better)
                .setParameter(2, id)
                .setParameter(3, old)
                .executeUpdate();
    }

    Slice<User> list(UserFilter filter, Order<User> order, Optional<String> cursor) {
        Keyset<User> keyset = new Keyset<>(order, cursor, SLICE);
        return new AskedPlan(entities::createNativeQuery)
                .read(() -> keyset.read(rest -> filter.fill(select(filter.condition() + " and " + rest))));
    }

    Page<User> page(UserFilter filter, String orderBy, int offset, int size) {
        String order = PageOrder.total(orderBy, "u.id");
        return new Paging(entities::createNativeQuery, "users", filter.isSearched())
                .page(ids(filter, order), () -> ids(filter, ""), offset, size)
                .mapAll(some -> all(some, order));
    }

    private TypedQuery<Long> ids(UserFilter filter, String order) {
        return filter.fill(
                entities.createQuery("select u.id from User u where " + filter.condition() + order, Long.class));
    }

    private List<User> all(List<Long> ids, String order) {
        return ids.isEmpty()
                ? List.of()
                : select("u.id in :ids" + order).setParameter("ids", ids).getResultList();
    }

    /** So many users, the oldest first, with their groups and roles. */
    public List<User> first(int most) {
        return select("u.id is not null order by u.id").setMaxResults(most).getResultList();
    }

    /** The users with their groups, which take one query more and not one each. */
    private TypedQuery<User> select(String condition) {
        return entities.createQuery("select u from User u where " + condition, User.class)
                .setHint("eclipselink.batch.type", "IN")
                .setHint("eclipselink.batch", "u.groups")
                .setHint("eclipselink.batch", "u.ownRoles");
    }

    /** Removes a user with all that is his; false, and nothing is removed, where that would leave no active superuser. */
    public boolean remove(User user) {
        entities.flush();
        if (user.isSuperuser() && !superuserBesides(user.getId())) {
            return false;
        }
        entities.remove(user);
        entities.flush();
        return true;
    }

    /** The active superuser who has been here longest; empty before the set-up. */
    public Optional<User> oldestSuperuser() {
        return entities.createQuery(
                        "select u from User u join u.groups g where g.superuser = true and u.active = true order by u.id",
                        User.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Refuses a change that would leave no active superuser. */
    void keepSuperuser() {
        if (!hasSuperuser()) {
            throw lastSuperuser();
        }
    }

    /** Says that nobody else may do everything. */
    static Problem lastSuperuser() {
        return Problem.invalid("non_field_errors", Message.of("user.error.last_superuser"));
    }

    /** Whether there is an active superuser, after all that the acting transaction has changed. */
    boolean hasSuperuser() {
        entities.flush();
        return superuserBesides(NOBODY);
    }

    /** Whoever reduces the superusers waits for the others here, so that two cannot remove each other. */
    private boolean superuserBesides(long id) {
        entities.createNativeQuery("update set_up set done = done where id = 1").executeUpdate();
        return !entities.createNativeQuery(
                        "select 1 from user_groups g join group_members m on m.group_id = g.id join users u on u.id = m.user_id"
                                + " where g.superuser = true and u.active = true and u.id <> ? fetch first row only")
                .setParameter(1, id)
                .getResultList()
                .isEmpty();
    }
}
