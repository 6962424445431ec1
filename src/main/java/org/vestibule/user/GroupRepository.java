package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.common.Column;
import org.vestibule.common.Integrity;
import org.vestibule.common.Keyset;
import org.vestibule.common.Message;
import org.vestibule.common.Order;
import org.vestibule.common.Orders;
import org.vestibule.common.Page;
import org.vestibule.common.Paging;
import org.vestibule.common.Problem;
import org.vestibule.common.Slice;

/** All groups. */
@ApplicationScoped
public class GroupRepository {
    static final Orders<Group> ORDERS = new Orders<>(
            Column.text("pk", "g.id", Group::getId), "name", List.of(Column.text("name", "g.name", Group::getName)));

    private static final int SLICE = 50;
    private static final int MOST = 1000;
    private static final int CHUNK = 500;
    private static final int MOST_MEMBERS = 10_000;

    @PersistenceContext
    EntityManager entities;

    public Group get(String id) {
        return find(id).orElseThrow(() -> Problem.notFound("group"));
    }

    public Optional<Group> find(String id) {
        return Optional.ofNullable(entities.find(Group.class, id));
    }

    public Optional<Group> byName(String name) {
        return entities.createQuery("select g from UserGroup g where g.name = :name", Group.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** Those of these names or ids. */
    public List<Group> named(Collection<String> names) {
        List<String> all = List.copyOf(names);
        Set<Group> found = new HashSet<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            found.addAll(entities.createQuery(
                            "select g from UserGroup g where g.name in :names or g.id in :names", Group.class)
                    .setParameter("names", all.subList(from, Math.min(all.size(), from + CHUNK)))
                    .getResultList());
        }
        return List.copyOf(found);
    }

    /** The groups by name, for choosing among them; the first thousand. */
    public List<Group> choices() {
        return entities.createQuery("select g from UserGroup g order by g.name", Group.class)
                .setMaxResults(MOST)
                .getResultList();
    }

    /** Adds a group at once; {@code INVALID} for the field {@code name} when the name is taken. */
    public void add(Group group) {
        entities.persist(group);
        flush();
    }

    /** Writes the changes at once; {@code INVALID} for the field {@code name} when the name is taken. */
    public void flush() {
        Integrity.unique(Problem.invalid("name", Message.of("group.error.taken")), entities::flush);
    }

    Slice<Group> list(GroupFilter filter, Order<Group> order, Optional<String> cursor) {
        return new Keyset<>(order, cursor, SLICE).read(rest -> withRoles(filter, " and " + rest));
    }

    Page<Group> page(GroupFilter filter, String orderBy, int offset, int size) {
        return new Paging(entities::createNativeQuery, "user_groups")
                .page(withRoles(filter, orderBy), () -> matching(filter, "g.id", String.class, ""), offset, size);
    }

    /** The groups with their roles, which take one query more and not one each. */
    private TypedQuery<Group> withRoles(GroupFilter filter, String rest) {
        return matching(filter, "g", Group.class, rest)
                .setHint("eclipselink.batch.type", "IN")
                .setHint("eclipselink.batch", "g.roles");
    }

    private <T> TypedQuery<T> matching(GroupFilter filter, String what, Class<T> type, String rest) {
        return filter.fill(
                entities.createQuery("select " + what + " from UserGroup g where " + filter.condition() + rest, type));
    }

    /** The members of these groups by the group's id; no more than {@value #MOST_MEMBERS} in all. */
    Map<String, List<User>> members(List<Group> some) {
        if (some.isEmpty()) {
            return Map.of();
        }
        List<Object[]> rows = entities.createQuery(
                        "select g.id, u from User u join u.groups g where g in :some order by u.keys.username",
                        Object[].class)
                .setParameter("some", some)
                .setMaxResults(MOST_MEMBERS)
                .getResultList();
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> (String) row[0], Collectors.mapping(row -> (User) row[1], Collectors.toList())));
    }

    Map<String, Long> sizes(List<Group> some) {
        if (some.isEmpty()) {
            return Map.of();
        }
        List<Object[]> rows = entities.createQuery(
                        "select g.id, count(u.id) from User u join u.groups g where g in :some group by g.id",
                        Object[].class)
                .setParameter("some", some)
                .getResultList();
        return rows.stream().collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    void remove(Group group) {
        entities.createNativeQuery("delete from group_members where group_id = ?")
                .setParameter(1, group.getId())
                .executeUpdate();
        entities.remove(group);
        entities.flush();
    }
}
