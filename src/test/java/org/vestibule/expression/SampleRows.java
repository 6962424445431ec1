package org.vestibule.expression;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Rows of a table, to choose from by conditions such as {@code name="a"}, {@code name__iexact="A"} and {@code name__in=["a"]}. */
final class SampleRows implements HostObject {
    private static final ExceptionType FIELD_ERROR = new ExceptionType("FieldError", ExceptionType.EXCEPTION);
    private static final ExceptionType MULTIPLE = new ExceptionType("MultipleObjectsReturned", ExceptionType.EXCEPTION);

    private static final Map<String, Method> METHODS = Method.table(List.of(
            of("all()", (self, a) -> self),
            of("filter(**conditions)", (self, a) -> self.filter(Cast.map(a[0]))),
            of("exclude(**conditions)", (self, a) -> self.exclude(Cast.map(a[0]))),
            of("exists()", (self, a) -> self.truth()),
            of("count()", (self, a) -> self.length()),
            of("first()", (self, a) -> self.first()),
            of("get(**conditions)", (self, a) -> self.get(Cast.map(a[0]))),
            of("get_or_create(**conditions)", (self, a) -> self.getOrCreate(Cast.map(a[0])))));

    @FunctionalInterface
    private interface Body {
        Object call(SampleRows self, Object[] arguments);
    }

    private final String model;
    private final ExceptionType missing;
    private final List<SampleThing> things = new ArrayList<>();

    private SampleRows(String model, ExceptionType missing) {
        this.model = model;
        this.missing = missing;
    }

    /** An empty table, with an exception of its own for what is not there. */
    SampleRows(String model) {
        this(model, new ExceptionType("DoesNotExist", ExceptionType.EXCEPTION));
    }

    private static Method of(String signature, Body body) {
        return Method.of(signature, (meter, self, arguments) -> body.call((SampleRows) self, arguments));
    }

    /** What stands for the class of the rows. */
    SampleThing model() {
        return new SampleThing("type", Map.of("objects", this, "DoesNotExist", missing));
    }

    SampleThing add(Map<String, Object> attributes) {
        SampleThing thing = new SampleThing(model, attributes);
        things.add(thing);
        return thing;
    }

    /** Some rows of the same table. */
    SampleRows of(List<SampleThing> some) {
        SampleRows rows = new SampleRows(model, missing);
        rows.things.addAll(some);
        return rows;
    }

    SampleRows filter(Map<?, ?> conditions) {
        return of(things.stream().filter(it -> fits(it, conditions)).toList());
    }

    private SampleRows exclude(Map<?, ?> conditions) {
        Predicate<SampleThing> excluded = it -> fits(it, conditions);
        return of(things.stream().filter(excluded.negate()).toList());
    }

    SampleThing first() {
        return things.isEmpty() ? null : things.get(0);
    }

    private SampleThing get(Map<?, ?> conditions) {
        SampleRows found = filter(conditions);
        if (found.things.isEmpty()) {
            throw new PythonError(missing, "no such " + model);
        }
        if (found.things.size() > 1) {
            throw new PythonError(MULTIPLE, "more than one " + model);
        }
        return found.first();
    }

    private Tuple getOrCreate(Map<?, ?> conditions) {
        SampleThing found = filter(conditions).first();
        if (found != null) {
            return Tuple.of(found, false);
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        conditions.forEach((name, value) -> attributes.put((String) name, value));
        return Tuple.of(add(attributes), true);
    }

    private static boolean fits(SampleThing thing, Map<?, ?> conditions) {
        return conditions.entrySet().stream().allMatch(it -> meets(thing, (String) it.getKey(), it.getValue()));
    }

    private static boolean meets(SampleThing thing, String condition, Object value) {
        String[] parts = condition.split("__");
        if (!thing.attributes().containsKey(parts[0])) {
            throw new PythonError(FIELD_ERROR, "no field " + parts[0]);
        }
        Meter meter = new Meter(Bounds.STANDARD);
        Object actual = thing.attribute(parts[0]);
        return switch (parts.length == 1 ? "" : parts[1]) {
            case "in" -> Membership.contains(meter, value, actual);
            case "iexact" -> ((String) actual).equalsIgnoreCase((String) value);
            default -> Equality.equal(meter, actual, value);
        };
    }

    @Override
    public String typeName() {
        return "Rows";
    }

    @Override
    public Object attribute(String name) {
        return METHODS.containsKey(name) ? new BoundMethod(this, METHODS.get(name)) : HostObject.super.attribute(name);
    }

    @Override
    public Iterator<?> iterator() {
        return things.iterator();
    }

    @Override
    public int length() {
        return things.size();
    }

    @Override
    public boolean truth() {
        return !things.isEmpty();
    }
}
