package org.vestibule.expression;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods of {@code set} and {@code frozenset} (Python library reference, "Set Types"). */
final class SetMethods {
    @FunctionalInterface
    private interface Body {
        Object call(Meter meter, Set<Object> self, Object[] arguments);
    }

    @FunctionalInterface
    private interface Combination {
        PythonSet of(Meter meter, Collection<?> set, Collection<?> other);
    }

    private static final Combination INTERSECTION = (meter, set, other) -> Sets.filter(meter, set, other, true);
    private static final Combination DIFFERENCE = (meter, set, other) -> Sets.filter(meter, set, other, false);

    private static final List<Method> READING = List.of(
            of("union(*others)", (meter, self, a) -> combine(meter, self, a[0], Sets::union)),
            of("intersection(*others)", (meter, self, a) -> combine(meter, self, a[0], INTERSECTION)),
            of("difference(*others)", (meter, self, a) -> combine(meter, self, a[0], DIFFERENCE)),
            of(
                    "symmetric_difference(other, /)",
                    (meter, self, a) -> combine(meter, self, Tuple.of(a[0]), Sets::symmetricDifference)),
            of("issubset(other, /)", (meter, self, a) -> Sets.containsAll(meter, set(meter, a[0]), self)),
            of("issuperset(other, /)", (meter, self, a) -> Sets.containsAll(meter, self, set(meter, a[0]))),
            of(
                    "isdisjoint(other, /)",
                    (meter, self, a) ->
                            Sets.filter(meter, self, set(meter, a[0]), true).isEmpty()),
            of("copy()", (meter, self, a) -> Sets.union(meter, self, Tuple.EMPTY)));

    static final Map<String, Method> FROZENSET = Method.table(READING);

    static final Map<String, Method> SET = Method.table(
            READING,
            List.of(
                    of("add(element, /)", (meter, self, a) -> add(meter, self, a[0])),
                    of("discard(element, /)", (meter, self, a) -> discard(meter, self, a[0])),
                    of("remove(element, /)", (meter, self, a) -> remove(meter, self, a[0])),
                    of("pop()", (meter, self, a) -> pop(self)),
                    of("clear()", (meter, self, a) -> replace(meter, self, Set.of())),
                    of(
                            "update(*others)",
                            (meter, self, a) -> replace(meter, self, combine(meter, self, a[0], Sets::union))),
                    of(
                            "intersection_update(*others)",
                            (meter, self, a) -> replace(meter, self, combine(meter, self, a[0], INTERSECTION))),
                    of(
                            "difference_update(*others)",
                            (meter, self, a) -> replace(meter, self, combine(meter, self, a[0], DIFFERENCE))),
                    of(
                            "symmetric_difference_update(other, /)",
                            (meter, self, a) -> replace(
                                    meter, self, combine(meter, self, Tuple.of(a[0]), Sets::symmetricDifference)))));

    private SetMethods() {}

    private static Method of(String signature, Body body) {
        return Method.of(signature, (meter, self, arguments) -> body.call(meter, Cast.set(self), arguments));
    }

    private static Collection<?> set(Meter meter, Object iterable) {
        return iterable instanceof Set<?> set ? set : Sets.addAll(meter, new PythonSet(), iterable);
    }

    private static PythonSet combine(Meter meter, Set<?> self, Object others, Combination combination) {
        PythonSet result = Sets.union(meter, self, Tuple.EMPTY);
        for (Object other : (Tuple) others) {
            result = combination.of(meter, result, set(meter, other));
        }
        return result;
    }

    private static Object replace(Meter meter, Set<Object> set, Set<?> elements) {
        set.clear();
        elements.forEach(it -> Sets.add(meter, set, it));
        return null;
    }

    private static Object add(Meter meter, Set<Object> set, Object element) {
        Sets.add(meter, set, element);
        return null;
    }

    private static Object discard(Meter meter, Set<?> set, Object element) {
        Sets.take(meter, set, element);
        return null;
    }

    private static Object remove(Meter meter, Set<?> set, Object element) {
        if (!Sets.take(meter, set, element)) {
            throw PythonError.key(element);
        }
        return null;
    }

    private static Object pop(Set<?> set) {
        Iterator<?> elements = set.iterator();
        if (!elements.hasNext()) {
            throw PythonError.key("pop from an empty set");
        }
        Object element = elements.next();
        elements.remove();
        return element;
    }
}
