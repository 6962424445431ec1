package org.vestibule.expression;

import java.util.ArrayList;
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
            meter.scan(text);
            return text;
        }
        if (key == null || key instanceof Long) {
            return key;
        }
        if (Numbers.isNumber(key)) {
            Object whole = Numbers.whole(key);
            return whole == null ? Numbers.real(key) : whole;
        }
        if (key instanceof Tuple tuple) {
            return elements(meter, tuple);
        }
        if (key instanceof PythonSet set && set.isFrozen()) {
            Set<Object> members = new HashSet<>();
            meter.list(set.size());
            set.forEach(it -> members.add(canonical(meter, it)));
            return members;
        }
        if (key instanceof List || key instanceof Map || key instanceof Set) {
            throw PythonError.type("unhashable type: '" + Type.name(key) + "'");
        }
        return key;
    }

    /** Written out anew and counted, because a tuple of tuples can be far larger than what it is made of. */
    private static List<Object> elements(Meter meter, Tuple tuple) {
        meter.list(tuple.size());
        List<Object> elements = new ArrayList<>(tuple.size());
        tuple.forEach(it -> elements.add(canonical(meter, it)));
        return elements;
    }
}
