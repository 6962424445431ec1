package org.vestibule.expression;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The methods of {@code dict} (Python library reference, "Mapping Types"). */
final class DictMethods {
    @FunctionalInterface
    private interface Body {
        Object call(Meter meter, Map<Object, Object> self, Object[] arguments);
    }

    static final Map<String, Method> ALL = Method.table(List.of(
            of("get(key, default=None, /)", (meter, self, a) -> get(meter, self, a[0], a[1])),
            of("keys()", (meter, self, a) -> new DictView(meter, self, DictView.Kind.KEYS)),
            of("values()", (meter, self, a) -> new DictView(meter, self, DictView.Kind.VALUES)),
            of("items()", (meter, self, a) -> new DictView(meter, self, DictView.Kind.ITEMS)),
            of("copy()", (meter, self, a) -> Dicts.copy(meter, self)),
            of("clear()", (meter, self, a) -> clear(self)),
            of("pop(key, default=..., /)", (meter, self, a) -> pop(meter, self, a[0], a[1])),
            of("popitem()", (meter, self, a) -> popItem(meter, self)),
            of("setdefault(key, default=None, /)", (meter, self, a) -> setDefault(meter, self, a[0], a[1])),
            of("update(other=..., /, **kwargs)", (meter, self, a) -> update(meter, self, a[0], a[1]))));

    private DictMethods() {}

    private static Method of(String signature, Body body) {
        return Method.of(signature, (meter, self, arguments) -> body.call(meter, Cast.map(self), arguments));
    }

    private static Object get(Meter meter, Map<?, ?> dict, Object key, Object fallback) {
        Object value = Dicts.find(meter, dict, key);
        return value == Signature.ABSENT ? fallback : value;
    }

    private static Object clear(Map<?, ?> dict) {
        dict.clear();
        return null;
    }

    private static Object pop(Meter meter, Map<?, ?> dict, Object key, Object fallback) {
        Object value = Dicts.take(meter, dict, key);
        if (value != Signature.ABSENT) {
            return value;
        }
        if (fallback == Signature.ABSENT) {
            throw PythonError.key(key);
        }
        return fallback;
    }

    private static Object popItem(Meter meter, Map<?, ?> dict) {
        if (dict.isEmpty()) {
            throw PythonError.key("popitem(): dictionary is empty");
        }
        meter.work(dict.size());
        Object key = null;
        for (Object last : dict.keySet()) {
            key = last;
        }
        return Tuple.of(key, Dicts.take(meter, dict, key));
    }

    private static Object setDefault(Meter meter, Map<Object, Object> dict, Object key, Object fallback) {
        Object value = Dicts.find(meter, dict, key);
        if (value != Signature.ABSENT) {
            return value;
        }
        Dicts.put(meter, dict, key, fallback);
        return fallback;
    }

    /** Takes entries from a mapping or from pairs, then those given by keyword. */
    static Object update(Meter meter, Map<Object, Object> dict, Object other, Object keywords) {
        if (other instanceof Map<?, ?> map) {
            Dicts.merge(meter, dict, map);
        } else if (other != Signature.ABSENT) {
            Iterator<?> pairs = Iteration.over(meter, other);
            while (pairs.hasNext()) {
                List<Object> pair = pair(meter, pairs.next());
                Dicts.put(meter, dict, pair.get(0), pair.get(1));
            }
        }
        Dicts.merge(meter, dict, (Map<?, ?>) keywords);
        return null;
    }

    private static List<Object> pair(Meter meter, Object element) {
        if (!Iteration.isIterable(element)) {
            throw PythonError.type("cannot convert dictionary update sequence element to a sequence");
        }
        List<Object> pair = Lists.of(meter, element);
        if (pair.size() != 2) {
            throw PythonError.value("dictionary update sequence element has length " + pair.size() + "; 2 is required");
        }
        return pair;
    }
}
