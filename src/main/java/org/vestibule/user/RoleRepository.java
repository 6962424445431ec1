package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
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

/** All roles, and who has them. */
@ApplicationScoped
public class RoleRepository {
    public static final Orders<Role> ORDERS = new Orders<>(
            Column.text("pk", "r.id", Role::getId), "name", List.of(Column.text("name", "r.name", Role::getName)));

    private static final int SLICE = 50;
    private static final int MOST = 1000;

    @PersistenceContext
    EntityManager entities;

    Role get(String id) {
        return Optional.ofNullable(entities.find(Role.class, id)).orElseThrow(() -> Problem.notFound("role"));
    }

    public Optional<Role> byName(String name) {
        return entities.createQuery("select r from Role r where r.name = :name", Role.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** The roles by name; the first {@value #MOST}. */
    public List<Role> all() {
        return entities.createQuery("select r from Role r order by r.name", Role.class)
                .setMaxResults(MOST)
                .getResultList();
    }

    /** The roles of a user, by himself and by his groups. */
    public List<Role> of(long userId) {
        return entities.createQuery(
                        "select r from Role r where r.id in (select o.id from User u join u.ownRoles o where u.id = :user)"
                                + " or r.id in (select o.id from User u join u.groups g join g.roles o where u.id = :user)",
                        Role.class)
                .setParameter("user", userId)
                .getResultList();
    }

    /** Adds a role at once; {@code INVALID} where its name is taken, or what it names is not there. */
    void add(Role role) {
        entities.persist(role);
        flush();
    }

    /** Writes the changes at once; {@code INVALID} as for {@link #add}. */
    void flush() {
        Problem taken = Problem.invalid("name", Message.of("role.error.taken"));
        Problem missing = Problem.invalid("flows", Message.of("role.error.missing"));
        Integrity.needed(missing, () -> Integrity.unique(taken, entities::flush));
    }

    void remove(Role role) {
        entities.remove(role);
        entities.flush();
    }

    Slice<Role> list(RoleFilter filter, Order<Role> order, Optional<String> cursor) {
        return new Keyset<>(order, cursor, SLICE).read(rest -> whole(filter, " and " + rest));
    }

    Page<Role> page(RoleFilter filter, String orderBy, int offset, int size) {
        return new Paging(entities::createNativeQuery, "roles")
                .page(whole(filter, orderBy), () -> matching(filter, "r.id", String.class, ""), offset, size);
    }

    /** The roles with all that they permit, which takes three queries more and not three each. */
    private TypedQuery<Role> whole(RoleFilter filter, String rest) {
        return matching(filter, "r", Role.class, rest)
                .setHint("eclipselink.batch.type", "IN")
                .setHint("eclipselink.batch", "r.permissions")
                .setHint("eclipselink.batch", "r.flows")
                .setHint("eclipselink.batch", "r.groups");
    }

    private <T> TypedQuery<T> matching(RoleFilter filter, String what, Class<T> type, String rest) {
        return filter.fill(
                entities.createQuery("select " + what + " from Role r where " + filter.condition() + rest, type));
    }

    /** The groups that have a role, by name; the first {@value #MOST}. */
    List<Group> groups(String id) {
        return entities.createQuery(
                        "select g from UserGroup g join g.roles r where r.id = :role order by g.name", Group.class)
                .setParameter("role", id)
                .setMaxResults(MOST)
                .getResultList();
    }

    /** Gives the role to a group; false if it had it. */
    boolean give(Role role, Group group) {
        return insert("group_roles (group_id", group.getId(), role);
    }

    /** Gives the role to a user; false if he had it. */
    boolean give(Role role, User user) {
        return insert("user_roles (user_id", user.getId(), role);
    }

    private boolean insert(String into, Object holder, Role role) {
        return entities.createNativeQuery("insert into " + into + ", role_id) values (?, ?) on conflict do nothing")
                        .setParameter(1, holder)
                        .setParameter(2, role.getId())
                        .executeUpdate()
                == 1;
    }

    /** Takes the role from a group; false if it did not have it. */
    boolean take(Role role, Group group) {
        return delete("group_roles where group_id", group.getId(), role);
    }

    /** Takes the role from a user; false if he did not have it. */
    boolean take(Role role, User user) {
        return delete("user_roles where user_id", user.getId(), role);
    }

    private boolean delete(String from, Object holder, Role role) {
        return entities.createNativeQuery("delete from " + from + " = ? and role_id = ?")
                        .setParameter(1, holder)
                        .setParameter(2, role.getId())
                        .executeUpdate()
                == 1;
    }
}
