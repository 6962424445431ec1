package org.vestibule.user;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must all hold for the rows of a query, with the parameters. */
final class Conditions {
    private final List<String> all = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /** None but that the row is there: beside a constant, such as 1 = 1, EclipseLink writes the values into the statement. */
    Conditions(String id) {
        all.add(id + " is not null");
    }

    /** Adds a condition that has a {@code %s} for each of the values. */
    void add(String condition, Object... values) {
        List<String> names = new ArrayList<>();
        for (Object value : values) {
            String name = "p" + parameters.size();
            parameters.put(name, value);
            names.add(":" + name);
        }
        all.add(condition.formatted(names.toArray()));
    }

    <Q extends Query> Q fill(Q query) {
        parameters.forEach(query::setParameter);
        return query;
    }

    @Override
    public String toString() {
        return String.join(" and ", all);
    }
}
