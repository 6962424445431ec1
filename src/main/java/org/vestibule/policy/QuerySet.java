package org.vestibule.policy;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.vestibule.expression.Arguments;
import org.vestibule.expression.ExceptionType;
import org.vestibule.expression.HostFunction;
import org.vestibule.expression.HostObject;
import org.vestibule.expression.PythonError;

/** Rows that expressions narrow down further (Django documentation, "QuerySet API"). */
record QuerySet(List<Row> rows) implements HostObject {
    static final ExceptionType DOES_NOT_EXIST = new ExceptionType("DoesNotExist", ExceptionType.EXCEPTION);
    static final ExceptionType SEVERAL = new ExceptionType("MultipleObjectsReturned", ExceptionType.EXCEPTION);

    private static final Map<String, Function<QuerySet, HostFunction>> METHODS = Map.of(
            "all", set -> arguments -> set,
            "filter", set -> arguments -> set.filter(arguments, true),
            "exclude", set -> arguments -> set.filter(arguments, false),
            "get", set -> arguments -> set.filter(arguments, true).only(),
            "first", set -> arguments -> set.first(),
            "exists", set -> arguments -> set.truth(),
            "count", set -> arguments -> (long) set.length(),
            "values_list", set -> set::values);

    @Override
    public String typeName() {
        return "QuerySet";
    }

    @Override
    public Object attribute(String name) {
        return METHODS.containsKey(name) ? METHODS.get(name).apply(this) : HostObject.super.attribute(name);
    }

    @Override
    public Set<String> attributeNames() {
        return METHODS.keySet();
    }

    @Override
    public Object item(Object key) {
        if (key instanceof Long index && index >= 0 && index < rows.size()) {
            return rows.get(index.intValue());
        }
        throw new PythonError(ExceptionType.INDEX_ERROR, "list index out of range");
    }

    @Override
    public boolean contains(Object value) {
        return rows.contains(value);
    }

    @Override
    public Iterator<?> iterator() {
        return rows.iterator();
    }

    @Override
    public int length() {
        return rows.size();
    }

    @Override
    public boolean truth() {
        return !rows.isEmpty();
    }

    /** The rows for which all conditions together hold, or do not; each is compared with all that is wanted. */
    QuerySet filter(Arguments arguments, boolean kept) {
        arguments.work(rows.size() * Room.need(arguments.keywords()));
        List<Lookup> lookups = Lookup.all(arguments.keywords());
        return new QuerySet(rows.stream()
                .filter(row -> lookups.stream().allMatch(it -> it.holds(row)) == kept)
                .toList());
    }

    Row first() {
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** The one row; whatever else there is raises an exception that the expression can catch. */
    Row only() {
        if (rows.isEmpty()) {
            throw new PythonError(DOES_NOT_EXIST, "matching query does not exist.");
        }
        if (rows.size() > 1) {
            throw new PythonError(SEVERAL, "get() returned more than one");
        }
        return rows.get(0);
    }

    private List<?> values(Arguments arguments) {
        List<String> fields =
                arguments.positional().stream().map(String::valueOf).toList();
        return Boolean.TRUE.equals(arguments.keywords().get("flat"))
                ? rows.stream().map(it -> it.attribute(fields.get(0))).toList()
                : rows.stream()
                        .map(row -> fields.stream().map(row::attribute).toList())
                        .toList();
    }
}
