package org.vestibule.user;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Like;

/**
 * Which users to list; what is empty does not narrow the list.
 *
 * @param search words that must all be parts of the user name, the name or the address
 * @param group the id of a group
 * @param path the path itself or one above it
 */
public record UserFilter(String search, Optional<Boolean> active, String group, String path) {
    private static final int MOST_WORDS = 5;

    /** The members of a group. */
    public static UserFilter membersOf(String group) {
        return new UserFilter("", Optional.empty(), group, "");
    }

    String condition() {
        List<String> conditions = new ArrayList<>(List.of("u.id is not null"));
        active.ifPresent(it -> conditions.add("u.active = :active"));
        if (!group.isEmpty()) {
            conditions.add("exists (select g.id from User m join m.groups g where m.id = u.id and g.id = :group)");
        }
        if (!path.isEmpty()) {
            conditions.add("(u.path = :path or u.path like :below)");
        }
        for (int i = 0; i < words().size(); i++) {
            conditions.add("u.keys.search like :word" + i);
        }
        return String.join(" and ", conditions);
    }

    <Q extends Query> Q fill(Q query) {
        parameters().forEach(query::setParameter);
        return query;
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        active.ifPresent(it -> parameters.put("active", it));
        if (!group.isEmpty()) {
            parameters.put("group", group);
        }
        if (!path.isEmpty()) {
            parameters.put("path", path);
            parameters.put("below", Like.startingWith(path + "/"));
        }
        for (String word : words()) {
            parameters.put("word" + words().indexOf(word), Like.containing(word));
        }
        return parameters;
    }

    private List<String> words() {
        return Stream.of(UserKeys.of(search).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }
}
