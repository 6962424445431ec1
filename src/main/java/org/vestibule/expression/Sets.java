package org.vestibule.expression;

import java.util.Collection;
import java.util.Iterator;
import java.util.Set;

/** What scripts do with sets, their own and those of the host (Python library reference, "Set Types"). */
final class Sets {
    private Sets() {}

    static PythonSet of(Meter meter, Collection<?> elements) {
        return addAll(meter, new PythonSet(), elements);
    }

    static PythonSet addAll(Meter meter, PythonSet set, Object iterable) {
        meter.allocate(Size.OBJECT);
        Iterator<?> elements = Iteration.over(meter, iterable);
        while (elements.hasNext()) {
            add(meter, set, elements.next());
        }
        return set;
    }

    static void add(Meter meter, Set<Object> set, Object element) {
        meter.work(1);
        meter.allocate(Size.ENTRY);
        Object canonical = Keys.canonical(meter, element);
        if (set instanceof PythonSet own) {
            own.add(canonical, element);
        } else {
            set.add(canonical);
        }
    }

    static boolean has(Meter meter, Collection<?> set, Object element) {
        meter.work(1);
        Object canonical = Keys.canonical(meter, element);
        return set instanceof PythonSet own ? own.has(canonical) : set.contains(canonical);
    }

    static boolean take(Meter meter, Set<?> set, Object element) {
        Object canonical = Keys.canonical(meter, element);
        return set instanceof PythonSet own ? own.take(canonical) : set.remove(canonical);
    }

    /** The elements of one set that are, or are not, in the other. */
    static PythonSet filter(Meter meter, Collection<?> set, Collection<?> other, boolean common) {
        PythonSet result = new PythonSet(isFrozen(set));
        for (Object element : set) {
            if (has(meter, other, element) == common) {
                add(meter, result, element);
            }
        }
        return result;
    }

    static PythonSet union(Meter meter, Collection<?> set, Object other) {
        return addAll(meter, addAll(meter, new PythonSet(isFrozen(set)), set), other);
    }

    static PythonSet symmetricDifference(Meter meter, Collection<?> set, Collection<?> other) {
        return addAll(meter, filter(meter, set, other, false), filter(meter, other, set, false));
    }

    static boolean containsAll(Meter meter, Collection<?> set, Collection<?> other) {
        return other.stream().allMatch(it -> has(meter, set, it));
    }

    static boolean equal(Meter meter, Collection<?> set, Collection<?> other) {
        return set.size() == other.size() && containsAll(meter, set, other);
    }

    /** Whether operators treat it as a set: sets, and the keys and items of dicts. */
    static boolean isSetLike(Object value) {
        return value instanceof Set || value instanceof DictView view && view.isSetLike();
    }

    private static boolean isFrozen(Collection<?> set) {
        return set instanceof PythonSet own && own.isFrozen();
    }
}
