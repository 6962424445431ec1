package org.vestibule.blueprint;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;

/** How Django compares a field with a value, written behind the field's name, such as {@code name__iexact}; without any, they are equal. */
enum Lookup {
    EXACT {
        @Override
        boolean holds(Object value, Object wanted) {
            return wanted instanceof Map<?, ?> ? contains(value, wanted) : same(value, wanted);
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
            return value instanceof Map || value instanceof List
                    ? contains(value, wanted)
                    : value != null && text(value).contains(text(wanted));
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
    },
    GT {
        @Override
        boolean holds(Object value, Object wanted) {
            return value != null && order(value, wanted) > 0;
        }
    },
    GTE {
        @Override
        boolean holds(Object value, Object wanted) {
            return value != null && order(value, wanted) >= 0;
        }
    },
    LT {
        @Override
        boolean holds(Object value, Object wanted) {
            return value != null && order(value, wanted) < 0;
        }
    },
    LTE {
        @Override
        boolean holds(Object value, Object wanted) {
            return value != null && order(value, wanted) <= 0;
        }
    };

    private static final List<String> FOLDED = List.of("iexact", "icontains", "istartswith", "iendswith");

    abstract boolean holds(Object value, Object wanted);

    /** Whether a name is that of a comparison, and not of a field. */
    static boolean isOne(String name) {
        return FOLDED.contains(name) || find(name).findFirst().isPresent();
    }

    /** Compares as the name says; a {@code Problem} where there is no such comparison. */
    static boolean compare(String name, Object value, Object wanted) {
        return FOLDED.contains(name)
                ? value != null && of(name.substring(1)).holds(folded(value), folded(wanted))
                : of(name).holds(value, wanted);
    }

    private static Lookup of(String name) {
        return find(name).findFirst().orElseThrow(() -> Problem.invalid("", Message.of("import.error.lookup", name)));
    }

    private static Stream<Lookup> find(String name) {
        return Stream.of(values()).filter(it -> it.name().equals(name.toUpperCase(Locale.ROOT)));
    }

    /** JSON's containment: a mapping has all the wanted members, a list all the wanted elements. */
    private static boolean contains(Object value, Object wanted) {
        if (wanted instanceof Map<?, ?> members) {
            return value instanceof Map<?, ?> map
                    && members.entrySet().stream()
                            .allMatch(it ->
                                    map.containsKey(it.getKey()) && contains(map.get(it.getKey()), it.getValue()));
        }
        if (value instanceof List<?> list) {
            List<?> elements = wanted instanceof List<?> all ? all : Collections.singletonList(wanted);
            return elements.stream().allMatch(element -> list.stream().anyMatch(it -> contains(it, element)));
        }
        return same(value, wanted);
    }

    private static int order(Object value, Object wanted) {
        return value instanceof Number && wanted instanceof Number
                ? number(value).compareTo(number(wanted))
                : text(value).compareTo(text(wanted));
    }

    private static BigDecimal number(Object value) {
        return new BigDecimal(value.toString());
    }

    private static String folded(Object value) {
        return text(value).toLowerCase(Locale.ROOT);
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    /** Numbers by their value, and keys whether they are numbers or texts. */
    static boolean same(Object value, Object wanted) {
        if (value instanceof Number && wanted instanceof Number) {
            return number(value).compareTo(number(wanted)) == 0;
        }
        return Objects.equals(value, wanted)
                || value != null && wanted != null && text(value).equals(text(wanted));
    }
}
