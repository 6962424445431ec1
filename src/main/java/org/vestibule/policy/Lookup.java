package org.vestibule.policy;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One condition of a query, such as {@code email__iexact="jane@example.com"} (Django documentation, "Field lookups").
 *
 * @param path the names of the field and of what is in it
 */
record Lookup(List<String> path, Comparison comparison, Object wanted) {
    /** How a field is compared. */
    enum Comparison {
        EXACT,
        IEXACT,
        IN,
        CONTAINS,
        ICONTAINS,
        STARTSWITH,
        ISTARTSWITH,
        ENDSWITH,
        IENDSWITH,
        ISNULL
    }

    static List<Lookup> all(Map<String, Object> keywords) {
        return keywords.entrySet().stream()
                .map(it -> of(it.getKey(), it.getValue()))
                .toList();
    }

    private static Lookup of(String keyword, Object wanted) {
        List<String> path = Arrays.asList(keyword.split("__"));
        Optional<Comparison> named = comparison(path.get(path.size() - 1));
        return path.size() > 1 && named.isPresent()
                ? new Lookup(path.subList(0, path.size() - 1), named.get(), wanted)
                : new Lookup(path, Comparison.EXACT, wanted);
    }

    private static Optional<Comparison> comparison(String name) {
        return Arrays.stream(Comparison.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    boolean holds(Row row) {
        Collection<?> values = row.values(path);
        return comparison == Comparison.ISNULL
                ? values.isEmpty() == Boolean.TRUE.equals(wanted)
                : values.stream().anyMatch(this::matches);
    }

    /** Whether it names the values that it lets through, so that they can be looked up. */
    boolean isListing() {
        return comparison == Comparison.EXACT || comparison == Comparison.IEXACT || comparison == Comparison.IN;
    }

    /** The values that a listing one lets through. */
    Collection<?> listed() {
        return comparison == Comparison.IN && wanted instanceof Collection<?> many ? many : Arrays.asList(wanted);
    }

    private boolean matches(Object value) {
        if (comparison == Comparison.IN) {
            return listed().stream().anyMatch(it -> text(it).equals(text(value)));
        }
        String one = isCaseless() ? text(value).toLowerCase(Locale.ROOT) : text(value);
        String other = isCaseless() ? text(wanted).toLowerCase(Locale.ROOT) : text(wanted);
        return switch (comparison) {
            case CONTAINS, ICONTAINS -> one.contains(other);
            case STARTSWITH, ISTARTSWITH -> one.startsWith(other);
            case ENDSWITH, IENDSWITH -> one.endsWith(other);
            default -> one.equals(other);
        };
    }

    private boolean isCaseless() {
        return switch (comparison) {
            case IEXACT, ICONTAINS, ISTARTSWITH, IENDSWITH -> true;
            default -> false;
        };
    }

    /** Numbers are compared as they are written, as Django does. */
    private static String text(Object value) {
        return value instanceof Row row ? String.valueOf(row.key()) : String.valueOf(value);
    }
}
