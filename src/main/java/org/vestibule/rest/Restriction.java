package org.vestibule.rest;

import jakarta.persistence.Query;
import java.util.Map;
import org.vestibule.common.SearchKey;

/**
 * A condition on the rows of a query in JPQL. It has nothing of what a program wrote, but places for it.
 *
 * @param jpql the condition; empty where nothing is asked
 * @param parameters what goes to its places
 */
public record Restriction(String jpql, Map<String, Object> parameters) {
    /** None at all. */
    public static final Restriction NONE = new Restriction("", Map.of());

    public boolean isNone() {
        return jpql.isEmpty();
    }

    /** Puts what was asked for in its places. */
    public <Q extends Query> Q fill(Q query) {
        return fill(query, parameters);
    }

    /** Puts values in the places of those names. */
    public static <Q extends Query> Q fill(Q query, Map<String, Object> values) {
        values.forEach((name, value) -> {
            if (value instanceof SearchKey.Part part) {
                part.fill(query, name);
            } else {
                query.setParameter(name, value);
            }
        });
        return query;
    }
}
