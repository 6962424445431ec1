package org.vestibule.expression;

import java.util.List;
import java.util.Map;

/** Reads, sets and deletes {@code container[key]} (Python language reference 6.3.2). */
final class Subscripts {
    private Subscripts() {}

    static Object get(Meter meter, Object container, Object key) {
        if (container instanceof Map<?, ?> map) {
            Object value = Dicts.find(meter, map, key);
            if (value == Signature.ABSENT) {
                throw PythonError.key(key);
            }
            return value;
        }
        if (container instanceof String || container instanceof List) {
            return key instanceof Slice slice
                    ? Sequences.slice(meter, container, slice)
                    : Sequences.get(container, index(meter, container, key));
        }
        if (container instanceof HostObject object) {
            return object.item(key);
        }
        throw PythonError.type("'" + Type.name(container) + "' object is not subscriptable");
    }

    static void set(Meter meter, Object container, Object key, Object value) {
        try {
            change(meter, container, key, value);
        } catch (UnsupportedOperationException unmodifiable) {
            throw noAssignment(container);
        }
    }

    private static void change(Meter meter, Object container, Object key, Object value) {
        if (container instanceof Map) {
            Dicts.put(meter, Cast.map(container), key, value);
        } else if (Type.of(container) == Type.LIST) {
            if (key instanceof Slice slice) {
                Lists.replace(meter, Cast.list(container), slice, value);
            } else {
                Cast.list(container).set(index(meter, container, key), value);
            }
        } else if (container instanceof HostObject object) {
            object.assignItem(key, value);
        } else {
            throw noAssignment(container);
        }
    }

    static void delete(Meter meter, Object container, Object key) {
        try {
            remove(meter, container, key);
        } catch (UnsupportedOperationException unmodifiable) {
            throw noDeletion(container);
        }
    }

    private static void remove(Meter meter, Object container, Object key) {
        if (container instanceof Map<?, ?> map) {
            if (Dicts.take(meter, map, key) == Signature.ABSENT) {
                throw PythonError.key(key);
            }
        } else if (Type.of(container) == Type.LIST) {
            if (key instanceof Slice slice) {
                Lists.delete(meter, Cast.list(container), slice);
            } else {
                meter.work(Cast.list(container).size());
                Cast.list(container).remove(index(meter, container, key));
            }
        } else {
            throw noDeletion(container);
        }
    }

    /** The index from the front of a list or text, where the script may have counted from the end. */
    private static int index(Meter meter, Object sequence, Object key) {
        String type = Type.name(sequence);
        if (!Numbers.isInteger(key)) {
            throw PythonError.type(type + " indices must be integers or slices, not " + Type.name(key));
        }
        int length = Sequences.length(meter, sequence);
        long index = Numbers.clamped(key);
        long fromFront = index < 0 ? index + length : index;
        if (fromFront < 0 || fromFront >= length) {
            throw PythonError.index(type + " index out of range");
        }
        return (int) fromFront;
    }

    private static PythonError noAssignment(Object container) {
        return PythonError.type("'" + Type.name(container) + "' object does not support item assignment");
    }

    private static PythonError noDeletion(Object container) {
        return PythonError.type("'" + Type.name(container) + "' object doesn't support item deletion");
    }
}
