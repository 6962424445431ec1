package org.vestibule.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.rest.Condition.All;
import org.vestibule.rest.Condition.Any;
import org.vestibule.rest.Condition.Comparison;

/**
 * What the rows of a list in the database can be asked for by the query language.
 *
 * @param model what the rows are, as authentik names it
 */
public record Fields(String model, List<Field> all) {
    public static Fields of(String model, Field... fields) {
        return new Fields(model, List.of(fields));
    }

    /** What programs need to know for completing a query, as DjangoQL tells it. */
    public Map<String, Object> schema() {
        Map<String, Object> described = new LinkedHashMap<>();
        all.forEach(field -> described.put(
                field.name(), Map.of("type", field.type(), "nullable", true, "options", field.options())));
        return Map.of("current_model", model, "models", Map.of(model, described));
    }

    /** Words, or a condition; {@code INVALID} where that asks for a field or value that there is not. */
    public Search search(String text) {
        return ConditionParser.parse(text)
                .map(condition -> new Search("", restriction(condition)))
                .orElse(Search.of(text));
    }

    private Restriction restriction(Condition condition) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        String jpql = jpql(condition, value -> {
            String name = "asked" + parameters.size();
            parameters.put(name, value);
            return ":" + name;
        });
        return new Restriction(jpql, parameters);
    }

    private String jpql(Condition condition, Field.Places places) {
        if (condition instanceof Comparison comparison) {
            return jpql(comparison, places);
        }
        return condition instanceof All all
                ? joined(" and ", all.parts(), places)
                : joined(" or ", ((Any) condition).parts(), places);
    }

    private String joined(String by, List<Condition> parts, Field.Places places) {
        return parts.stream().map(part -> jpql(part, places)).collect(Collectors.joining(by, "(", ")"));
    }

    private String jpql(Comparison comparison, Field.Places places) {
        String name = comparison.field();
        String jpql = all.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, all.stream().map(Field::name)))
                .jpql(comparison, places);
        if (jpql.isEmpty()) {
            throw wrong(name);
        }
        return jpql;
    }

    /** There is no such field. */
    static Problem unknown(String name, Stream<String> known) {
        return Problem.invalid(
                "search",
                Message.of("rest.error.query_field", name, known.sorted().collect(Collectors.joining(", "))));
    }

    /** A value that the field cannot have, or an operator that it has not. */
    static Problem wrong(String name) {
        return Problem.invalid("search", Message.of("rest.error.query_value", name));
    }
}
