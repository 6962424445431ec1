package org.vestibule.expression;

import java.util.Map;

/** What scripts do with dicts: with their own, and with maps of the host, whose keys are texts. */
final class Dicts {
    private Dicts() {}

    /** The value of a key, or {@link Signature#ABSENT}. */
    static Object find(Meter meter, Map<?, ?> dict, Object key) {
        if (dict instanceof PythonDict own) {
            Map.Entry<Object, Object> entry = own.entry(Keys.canonical(meter, key));
            return entry == null ? Signature.ABSENT : entry.getValue();
        }
        Object canonical = Keys.canonical(meter, key);
        if (!(canonical instanceof String)) {
            return Signature.ABSENT;
        }
        Object value = dict.get(canonical);
        return value != null || dict.containsKey(canonical) ? value : Signature.ABSENT;
    }

    static boolean has(Meter meter, Map<?, ?> dict, Object key) {
        return find(meter, dict, key) != Signature.ABSENT;
    }

    static void put(Meter meter, Map<Object, Object> dict, Object key, Object value) {
        meter.allocate(Size.ENTRY);
        Object canonical = Keys.canonical(meter, key);
        if (dict instanceof PythonDict own) {
            own.put(canonical, key, value);
        } else if (canonical instanceof String) {
            dict.put(canonical, value);
        } else {
            throw PythonError.type("keys of this dict of the host must be str, not " + Type.name(key));
        }
    }

    /** Takes a key out; its value, or {@link Signature#ABSENT}. */
    static Object take(Meter meter, Map<?, ?> dict, Object key) {
        if (dict instanceof PythonDict own) {
            Map.Entry<Object, Object> entry = own.take(Keys.canonical(meter, key));
            return entry == null ? Signature.ABSENT : entry.getValue();
        }
        return has(meter, dict, key) ? dict.remove(key) : Signature.ABSENT;
    }

    static void merge(Meter meter, Map<Object, Object> dict, Map<?, ?> other) {
        meter.work(other.size());
        if (dict != other) {
            other.forEach((key, value) -> put(meter, dict, key, value));
        }
    }

    /** A new dict with the same entries. */
    static PythonDict copy(Meter meter, Map<?, ?> dict) {
        PythonDict copy = new PythonDict();
        merge(meter, copy, dict);
        return copy;
    }

    /** What {@code **value} unpacks. */
    static Map<?, ?> mapping(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw PythonError.type("'" + Type.name(value) + "' object is not a mapping");
    }
}
