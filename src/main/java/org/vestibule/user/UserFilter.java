package org.vestibule.user;

import jakarta.persistence.Query;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.vestibule.common.Like;
import org.vestibule.rest.Search;

/** Which users to list: all of them, until they are narrowed down. What is empty does not narrow them. */
public final class UserFilter {
    private static final int MOST_WORDS = 5;
    private static final String IN_A_GROUP = "u.id %s (select m.id from User m join m.groups g where %s)";

    private final Conditions conditions = new Conditions("u.id");

    /** Those that a program asks for by words or in the query language. */
    public UserFilter search(Search asked) {
        conditions.add(asked.restriction());
        return search(asked.words());
    }

    /** Those with each of these words in the user name, the name or the address. */
    public UserFilter search(String words) {
        Stream.of(UserKeys.of(words).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .forEach(word -> conditions.add("search", "u.keys.search like %s", Like.containing(word)));
        return this;
    }

    public UserFilter active(boolean active) {
        conditions.add("is_active", "u.active = %s", active);
        return this;
    }

    public UserFilter superuser(boolean superuser) {
        conditions.add("is_superuser", IN_A_GROUP.formatted(superuser ? "in" : "not in", "g.superuser = true"));
        return this;
    }

    /** The members of a group, by its id. */
    public UserFilter group(String id) {
        return groups(Stream.of(id).filter(it -> !it.isEmpty()).toList());
    }

    /** The members of any of these groups, by their ids. */
    public UserFilter groups(Collection<String> ids) {
        return anyOf("groups_by_pk", ids, IN_A_GROUP.formatted("in", "g.id in %s"));
    }

    /** The members of any of these groups, by their names. */
    public UserFilter groupNames(Collection<String> names) {
        return anyOf("groups_by_name", names, IN_A_GROUP.formatted("in", "g.name in %s"));
    }

    /** Those who have the role by themselves. */
    public UserFilter role(String id) {
        conditions.add("role", "u.id in (select o.id from User o join o.ownRoles r where r.id = %s)", id);
        return this;
    }

    public UserFilter types(Collection<UserType> types) {
        return anyOf("type", types, "u.type in %s");
    }

    public UserFilter username(String username) {
        return equal("username", "u.keys.username", UserKeys.of(username));
    }

    public UserFilter email(String email) {
        return equal("email", "u.keys.email", UserKeys.of(email));
    }

    public UserFilter uuid(String uuid) {
        return equal("uuid", "u.uuid", uuid);
    }

    public UserFilter path(String path) {
        return equal("path", "u.path", path);
    }

    public UserFilter pathStart(String start) {
        if (!start.isEmpty()) {
            conditions.add("path_startswith", "u.path like %s", Like.startingWith(start));
        }
        return this;
    }

    /** Those with this path or one below it. */
    public UserFilter below(String path) {
        if (!path.isEmpty()) {
            conditions.add("below", "(u.path = %s or u.path like %s)", path, Like.startingWith(path + "/"));
        }
        return this;
    }

    private UserFilter equal(String name, String column, String value) {
        if (!value.isEmpty()) {
            conditions.add(name, column + " = %s", value);
        }
        return this;
    }

    private UserFilter anyOf(String name, Collection<?> values, String condition) {
        if (!values.isEmpty()) {
            conditions.add(name, condition, values);
        }
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
