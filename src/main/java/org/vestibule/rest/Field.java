package org.vestibule.rest;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.vestibule.common.Like;
import org.vestibule.common.Records;
import org.vestibule.common.SearchKey;
import org.vestibule.rest.Condition.Comparison;
import org.vestibule.rest.Condition.Operator;

/** What a list in the database can be asked for by the query language: a name and where in JPQL that is. */
public sealed interface Field {
    String name();

    String path();

    /** The type as DjangoQL names it. */
    String type();

    /** The values that there can be; empty where there are too many. */
    default List<String> options() {
        return List.of();
    }

    /** The condition without {@code not}, for a value that is not null; empty for a value or operator that does not fit. */
    String jpql(Operator operator, Object value, Places places);

    /** Takes values into a query. */
    interface Places {
        /** The name of the place. */
        String put(Object value);
    }

    /** The condition; empty for a value or operator that does not fit. */
    default String jpql(Comparison asked, Places places) {
        if (asked.value() == null) {
            return asked.operator() != Operator.EQUAL ? "" : asked.not() ? "not (" + none(places) + ")" : none(places);
        }
        String positive = jpql(asked.operator(), asked.value(), places);
        return positive.isEmpty() || !asked.not() ? positive : "(not (%s) or %s is null)".formatted(positive, path());
    }

    /** The condition for nothing being there. */
    default String none(Places places) {
        return path() + " is null";
    }

    /** A text. */
    static Field text(String name, String path) {
        return new Text(name, path, value -> value, "lower(%s)".formatted(path), Optional.empty());
    }

    /** The same where it is also a part of a longer text in lower case, of which an index knows the parts. */
    static Field text(String name, String path, SearchKey whole) {
        return text(name, path, "lower(%s)".formatted(path), whole);
    }

    /** The same where another path holds it in lower case, which costs a quarter of a search otherwise. */
    static Field text(String name, String path, String lower, SearchKey whole) {
        return new Text(name, path, value -> value, lower, Optional.of(whole));
    }

    /** A text of which the path holds a form without upper case, which that function makes. */
    static Field key(String name, String path, UnaryOperator<String> key) {
        return new Text(name, path, key, path, Optional.empty());
    }

    /** The same where it is also a part of a longer one. */
    static Field key(String name, String path, UnaryOperator<String> key, SearchKey whole) {
        return new Text(name, path, key, path, Optional.of(whole));
    }

    /** A whole number. */
    static Field number(String name, String path) {
        return new Plain(name, path, "int", value -> Literal.number(value).orElse(null), null);
    }

    /** A whole number that is kept as an {@code int}. */
    static Field count(String name, String path) {
        return new Plain(name, path, "int", value -> Literal.count(value).orElse(null), null);
    }

    /** A time, which may be missing; a date is its beginning in UTC. */
    static Field time(String name, String path) {
        return time(name, path, null);
    }

    /** The same where a time stands for none. */
    static Field time(String name, String path, Instant none) {
        return new Plain(name, path, "datetime", value -> Literal.time(value).orElse(null), none);
    }

    /** Something that is so where the path has that value, and not so where it has another one or none. */
    static Field flag(String name, String path, Object value) {
        return new Flag(name, path, value);
    }

    /** One of the constants of an enum. */
    static Field choice(String name, String path, Class<? extends Enum<?>> values) {
        Map<String, Object> named = new LinkedHashMap<>();
        Stream.of(values.getEnumConstants()).forEach(value -> named.put(Records.text(value), value));
        return new Choice(name, path, named);
    }

    /** A text; for a part of it, the path in lower case, and what an index knows parts of. */
    record Text(String name, String path, UnaryOperator<String> key, String lower, Optional<SearchKey> whole)
            implements Field {
        @Override
        public String type() {
            return "str";
        }

        @Override
        public String jpql(Operator operator, Object value, Places places) {
            if (!(value instanceof String text)) {
                return "";
            }
            if (!operator.ofPart()) {
                return "%s %s %s".formatted(path, operator.jpql(), places.put(key.apply(text)));
            }
            String part = key.apply(text).toLowerCase(Locale.ROOT);
            String own = ofPart(operator, part, places);
            return whole.map(it -> "(%s and %s)".formatted(it.contains(places.put(it.part(part))), own))
                    .orElse(own);
        }

        private String ofPart(Operator operator, String part, Places places) {
            return switch (operator) {
                case STARTS -> "%s like %s".formatted(lower, places.put(Like.startingWith(part)));
                case ENDS ->
                    "%s like %s"
                            .formatted(lower, places.put(Like.containing(part).replaceFirst("%$", "")));
                // In SQL, as EclipseLink writes texts into statements with JPQL's own function for this.
                default -> "SQL('(position(? in ?) > 0)', %s, %s) = true".formatted(places.put(part), lower);
            };
        }
    }

    /**
     * Something with an order.
     *
     * @param read makes what the database compares of a value; null where it does not fit
     * @param empty what stands for nothing being there; may be null
     */
    record Plain(String name, String path, String type, Function<Object, Object> read, Object empty) implements Field {
        @Override
        public String none(Places places) {
            return path + (empty == null ? " is null" : " = " + places.put(empty));
        }

        @Override
        public String jpql(Operator operator, Object value, Places places) {
            Object read = operator.ofPart() ? null : this.read.apply(value);
            return read == null ? "" : "%s %s %s".formatted(path, operator.jpql(), places.put(read));
        }
    }

    /** Something that is so or not. */
    record Flag(String name, String path, Object value) implements Field {
        @Override
        public String type() {
            return "bool";
        }

        @Override
        public String jpql(Operator operator, Object asked, Places places) {
            if (operator != Operator.EQUAL || !(asked instanceof Boolean so)) {
                return "";
            }
            String place = places.put(value);
            return so ? "%s = %s".formatted(path, place) : "(%1$s <> %2$s or %1$s is null)".formatted(path, place);
        }
    }

    /** One of a few values; it is clear beforehand for which of them a condition holds. */
    record Choice(String name, String path, Map<String, Object> values) implements Field {
        @Override
        public String type() {
            return "str";
        }

        @Override
        public List<String> options() {
            return List.copyOf(values.keySet());
        }

        @Override
        public String jpql(Operator operator, Object value, Places places) {
            if (!(value instanceof String text)) {
                return "";
            }
            List<Object> fitting = values.entrySet().stream()
                    .filter(it -> operator.holds(it.getKey(), text))
                    .map(Map.Entry::getValue)
                    .toList();
            return fitting.isEmpty() ? path + " is null" : "%s in %s".formatted(path, places.put(fitting));
        }
    }
}
