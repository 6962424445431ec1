package org.vestibule.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys of dicts and sets: values that Python holds for equal, such as {@code 1}, {@code 1.0} and {@code True}, have one canonical
 * form, whose Java equality and hash are Python's (Python library reference, "Mapping Types").
 */
final class Keys {
    private Keys() {}

    /** The canonical form of a key; a {@code TypeError} of the script where the value cannot be one. */
    static Object canonical(Meter meter, Object key) {
        if (key instanceof String text) {
            meter.work(text.length());
            return text;
        }
        if (key == null || key instanceof Long) {
            return key;
        }
        if (Numbers.isNumber(key)) {
            Object whole = Numbers.whole(key);
            return whole == null ? Numbers.real(key) : whole;
        }
        return container(meter, key);
    }

    private static Object container(Meter meter, Object key) {
        if (key instanceof Tuple tuple) {
            return elements(meter, tuple, new ArrayList<>(tuple.size()));
        }
        if (key instanceof PythonSet set && set.isFrozen()) {
            return elements(meter, set, new HashSet<>());
        }
        if (key instanceof List || key instanceof Map || key instanceof Set) {
            throw PythonError.type("unhashable type: '" + Type.name(key) + "'");
        }
        return key;
    }

    /** Written out anew and counted, because a tuple of tuples can be far larger than what it is made of. */
    private static Collection<Object> elements(Meter meter, Collection<?> container, Collection<Object> elements) {
        meter.list(container.size());
        container.forEach(it -> elements.add(canonical(meter, it)));
        return elements;
    }
}
