package org.vestibule.user;

import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.vestibule.common.Json;
import org.vestibule.common.Like;
import org.vestibule.common.Records;
import org.vestibule.common.SearchKey;
import org.vestibule.rest.Search;

/** Which users to list: all of them, until they are narrowed down. What is empty does not narrow them. */
public final class UserFilter {
    private static final int MOST_WORDS = 5;
    static final SearchKey KEY = new SearchKey("u.keys.search", "users");

    private static final String IN_A_GROUP = "u.id %s (select m.id from User m join m.groups g where %s)";

    private static final String WITH_A_ROLE = "u.id in (select o.id from User o join o.ownRoles r where %s)";

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
                .forEach(word -> conditions.add("search", KEY.contains("%1$s"), KEY.part(word)));
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

    /** Those who have any of these roles by themselves, by their ids. */
    public UserFilter roles(Collection<String> ids) {
        return anyOf("roles_by_pk", ids, WITH_A_ROLE.formatted("r.id in %s"));
    }

    /** Those who have any of these roles by themselves, by their names. */
    public UserFilter roleNames(Collection<String> names) {
        return anyOf("roles_by_name", names, WITH_A_ROLE.formatted("r.name in %s"));
    }

    /** Those with at least these attributes. */
    public UserFilter attributes(Map<String, Object> wanted) {
        conditions.add("attributes", "SQL('json_has(?, ?)', u.attributes, %s) = true", Json.write(wanted));
        return this;
    }

    /** A time that accounts are found by. */
    public enum Moment {
        DATE_JOINED("u.joined"),
        LAST_LOGIN("u.lastLogin"),
        LAST_UPDATED("u.lastUpdated");

        private final String column;

        Moment(String column) {
            this.column = column;
        }
    }

    public UserFilter at(Moment moment, Instant time) {
        conditions.add(Records.text(moment), moment.column + " = %s", time);
        return this;
    }

    public UserFilter after(Moment moment, Instant time) {
        conditions.add(Records.text(moment) + "__gt", moment.column + " > %s", time);
        return this;
    }

    /** Those before; whoever never signed in did not do so before any time. */
    public UserFilter before(Moment moment, Instant time) {
        String both = "%1$s < %%s and %1$s > %%s".formatted(moment.column);
        conditions.add(Records.text(moment) + "__lt", both, time, User.NEVER);
        return this;
    }

    /** Those who never signed in, or those who did. */
    public UserFilter strange(boolean strange) {
        conditions.add("last_login__isnull", strange ? "u.lastLogin = %s" : "u.lastLogin > %s", User.NEVER);
        return this;
    }

    public UserFilter types(Collection<UserType> types) {
        return anyOf("type", types, "u.type in %s");
    }

    public UserFilter name(String name) {
        return equal("name", "u.name", name);
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

    boolean isSearched() {
        return names().contains("search");
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
