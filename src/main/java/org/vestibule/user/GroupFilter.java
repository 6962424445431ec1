package org.vestibule.user;

import jakarta.persistence.Query;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vestibule.common.Json;
import org.vestibule.common.Like;
import org.vestibule.rest.Search;

/** Which groups to list: all of them, until they are narrowed down. What is empty does not narrow them. */
public final class GroupFilter {
    private final Conditions conditions = new Conditions("g.id");

    /** Those that a program asks for by words or in the query language. */
    public GroupFilter search(Search asked) {
        conditions.add(asked.restriction());
        return search(asked.words());
    }

    /** Those with this text in their name. */
    public GroupFilter search(String text) {
        if (!text.isBlank()) {
            conditions.add(
                    "search",
                    "lower(g.name) like %s",
                    Like.containing(text.strip().toLowerCase(Locale.ROOT)));
        }
        return this;
    }

    public GroupFilter name(String name) {
        if (!name.isEmpty()) {
            conditions.add("name", "g.name = %s", name);
        }
        return this;
    }

    public GroupFilter superuser(boolean superuser) {
        conditions.add("is_superuser", "g.superuser = %s", superuser);
        return this;
    }

    /** Those that any of these users belongs to. */
    public GroupFilter members(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            conditions.add("members_by_pk", "g.id in (select m.id from User u join u.groups m where u.id in %s)", ids);
        }
        return this;
    }

    /** Those with at least these attributes. */
    public GroupFilter attributes(Map<String, Object> wanted) {
        conditions.add("attributes", "SQL('json_has(?, ?)', g.attributes, %s) = true", Json.write(wanted));
        return this;
    }

    /** What it narrows by, as programs call it. */
    Set<String> names() {
        return conditions.names();
    }

    /** Those that any of the users of these names belongs to. */
    public GroupFilter memberNames(Collection<String> names) {
        if (!names.isEmpty()) {
            conditions.add(
                    "members_by_username",
                    "g.id in (select m.id from User u join u.groups m where u.keys.username in %s)",
                    names.stream().map(UserKeys::of).toList());
        }
        return this;
    }

    String condition() {
        return conditions.toString();
    }

    <Q extends Query> Q fill(Q query) {
        return conditions.fill(query);
    }
}
