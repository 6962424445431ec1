package org.vestibule.blueprint;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;

/** How Django compares a field with a value, written behind the field's name, such as {@code name__iexact}; without any, they are equal. */
enum Lookup {
    EXACT {
        @Override
        boolean holds(Object value, Object wanted) {
            return same(value, wanted);
        }
    },
    IN {
        @Override
        boolean holds(Object value, Object wanted) {
            return wanted instanceof Collection<?> any && any.stream().anyMatch(it -> same(value, it));
        }
    },
    ISNULL {
        @Override
        boolean holds(Object value, Object wanted) {
            return (value == null) == Resolution.truthy(wanted);
        }
    },
    CONTAINS {
        @Override
        boolean holds(Object value, Object wanted) {
            return value != null && text(value).contains(text(wanted));
        }
    },
    STARTSWITH {
        @Override
        boolean holds(Object value, Object wanted) {
            return value != null && text(value).startsWith(text(wanted));
        }
    },
    ENDSWITH {
        @Override
        boolean holds(Object value, Object wanted) {
            return value != null && text(value).endsWith(text(wanted));
        }
    };

    private static final String MARK = "__";

    abstract boolean holds(Object value, Object wanted);

    /** Whether values have what is wanted; a {@code Problem} names a field that there is not. */
    static boolean matches(Map<String, Object> values, String name, Object wanted) {
        String field = field(name);
        if (!values.containsKey(field)) {
            throw Problem.invalid(
                    name, Message.of("import.error.identifier", field, String.join(", ", values.keySet())));
        }
        String operator = name.length() == field.length() ? "exact" : name.substring(field.length() + MARK.length());
        Object value = values.get(field);
        if (List.of("iexact", "icontains", "istartswith", "iendswith").contains(operator)) {
            return value != null && of(operator.substring(1)).holds(folded(value), folded(wanted));
        }
        return of(operator).holds(value, wanted);
    }

    /** The field that a name means. */
    static String field(String name) {
        return name.contains(MARK) ? name.substring(0, name.indexOf(MARK)) : name;
    }

    private static Lookup of(String operator) {
        return List.of(values()).stream()
                .filter(it -> it.name().equals(operator.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("", Message.of("import.error.lookup", operator)));
    }

    private static String folded(Object value) {
        return text(value).toLowerCase(Locale.ROOT);
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    /** Numbers by their value, and keys whether they are numbers or texts. */
    static boolean same(Object value, Object wanted) {
        if (value instanceof Number a && wanted instanceof Number b) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
        }
        return Objects.equals(value, wanted)
                || value != null && wanted != null && text(value).equals(text(wanted));
    }
}
