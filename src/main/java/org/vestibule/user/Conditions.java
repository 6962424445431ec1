package org.vestibule.user;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vestibule.rest.Restriction;

/** What must all hold for the rows of a query, with the parameters. */
final class Conditions {
    private final List<String> all = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();

    /** None but that the row is there: beside a constant, such as 1 = 1, EclipseLink writes the values into the statement. */
    Conditions(String id) {
        all.add(id + " is not null");
    }

    /**
     * Adds a condition that has a {@code %s} for each of the values.
     *
     * @param name what programs call it
     */
    void add(String name, String condition, Object... values) {
        names.add(name);
        List<String> places = new ArrayList<>();
        for (Object value : values) {
            String place = "p" + parameters.size();
            parameters.put(place, value);
            places.add(":" + place);
        }
        all.add(condition.formatted(places.toArray()));
    }

    /** Adds what a program asks in the query language. */
    void add(Restriction asked) {
        if (!asked.isNone()) {
            names.add("search");
            parameters.putAll(asked.parameters());
            all.add(asked.jpql());
        }
    }

    /** What programs call those that were added. */
    Set<String> names() {
        return names;
    }

    <Q extends Query> Q fill(Q query) {
        return Restriction.fill(query, parameters);
    }

    @Override
    public String toString() {
        return String.join(" and ", all);
    }
}
