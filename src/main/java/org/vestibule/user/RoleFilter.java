package org.vestibule.user;

import jakarta.persistence.Query;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.vestibule.common.Like;
import org.vestibule.common.Permission;

/** Which roles to list: all of them, until they are narrowed down. What is empty does not narrow them. */
public final class RoleFilter {
    private static final String OF_A_USER = "r.id in (select o.id from User u join u.ownRoles o where u.id = %s)";
    private static final String OF_HIS_GROUPS =
            "r.id in (select o.id from User u join u.groups g join g.roles o where u.id = %s)";

    private final Conditions conditions = new Conditions("r.id");

    /** Those with this text in their name. */
    public RoleFilter search(String text) {
        if (!text.isBlank()) {
            conditions.add(
                    "search",
                    "lower(r.name) like %s",
                    Like.containing(text.strip().toLowerCase(Locale.ROOT)));
        }
        return this;
    }

    public RoleFilter name(String name) {
        if (!name.isEmpty()) {
            conditions.add("name", "r.name = %s", name);
        }
        return this;
    }

    /**
     * Those that a user has.
     *
     * @param inherited whether also those count that he has by his groups
     */
    public RoleFilter user(long id, boolean inherited) {
        if (inherited) {
            conditions.add("users", "(" + OF_A_USER + " or " + OF_HIS_GROUPS + ")", id, id);
        } else {
            conditions.add("users", OF_A_USER, id);
        }
        return this;
    }

    /** Those that a group has. */
    public RoleFilter group(String id) {
        if (!id.isEmpty()) {
            conditions.add("groups", "r.id in (select o.id from UserGroup g join g.roles o where g.id = %s)", id);
        }
        return this;
    }

    /** Those that permit any of these. */
    RoleFilter permitting(Collection<Permission> some) {
        if (some.isEmpty()) {
            return none("permissions");
        }
        conditions.add("permissions", "r.id in (select o.id from Role o join o.permissions p where p in %s)", some);
        return this;
    }

    /** No role at all, as nothing has what is asked for. */
    RoleFilter none(String name) {
        conditions.add(name, "r.id is null");
        return this;
    }

    /** What it narrows by, as programs call it. */
    Set<String> names() {
        return conditions.names();
    }

    String condition() {
        return conditions.toString();
    }

    <Q extends Query> Q fill(Q query) {
        return conditions.fill(query);
    }
}
