package org.vestibule.rest;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import org.vestibule.common.Problem;
import org.vestibule.rest.Condition.All;
import org.vestibule.rest.Condition.Any;
import org.vestibule.rest.Condition.Comparison;

/** A condition of the query language on rows in memory, by the members that programs see. */
record RowCondition(Condition condition) implements Predicate<Map<String, Object>> {
    @Override
    public boolean test(Map<String, Object> row) {
        return holds(condition, row);
    }

    private static boolean holds(Condition condition, Map<String, Object> row) {
        if (condition instanceof Comparison comparison) {
            return comparison.not() != holds(comparison, Rows.member(row, comparison.field()));
        }
        return condition instanceof All all
                ? all.parts().stream().allMatch(part -> holds(part, row))
                : ((Any) condition).parts().stream().anyMatch(part -> holds(part, row));
    }

    /** Of several values one will do. */
    private static boolean holds(Comparison asked, Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().anyMatch(one -> holds(asked, one));
        }
        if (value == null || asked.value() == null) {
            return value == asked.value() && asked.operator() == Condition.Operator.EQUAL;
        }
        return value instanceof Boolean || value instanceof Number
                ? asked.operator().holds(order(asked, value))
                : holdsForText(asked, value);
    }

    private static int order(Comparison asked, Object value) {
        if (value instanceof Boolean so && asked.value() instanceof Boolean wanted) {
            return so.compareTo(wanted);
        }
        if (value instanceof Number number && asked.value() instanceof BigDecimal wanted) {
            return new BigDecimal(number.toString()).compareTo(wanted);
        }
        throw Fields.wrong(asked.field());
    }

    private static boolean holdsForText(Comparison asked, Object value) {
        if (!(asked.value() instanceof String text)) {
            throw Fields.wrong(asked.field());
        }
        if (value instanceof Instant time && !asked.operator().ofPart()) {
            Instant wanted = (Instant) Literal.time(text).orElseThrow(() -> Fields.wrong(asked.field()));
            return asked.operator().holds(time.compareTo(wanted));
        }
        return asked.operator().holds(value.toString(), text);
    }

    /** Refuses fields that none of the rows has. */
    RowCondition on(Collection<Map<String, Object>> rows) {
        if (!rows.isEmpty()) {
            check(condition, rows);
        }
        return this;
    }

    private static void check(Condition condition, Collection<Map<String, Object>> rows) {
        if (condition instanceof Comparison comparison) {
            String first = comparison.field().split("\\.", 2)[0];
            if (rows.stream().noneMatch(row -> row.containsKey(first))) {
                throw unknown(comparison.field(), rows);
            }
            return;
        }
        (condition instanceof All all ? all.parts() : ((Any) condition).parts()).forEach(part -> check(part, rows));
    }

    private static Problem unknown(String name, Collection<Map<String, Object>> rows) {
        return Fields.unknown(
                name, rows.stream().flatMap(row -> row.keySet().stream()).distinct());
    }
}
