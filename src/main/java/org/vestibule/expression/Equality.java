package org.vestibule.expression;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** When two values are equal (Python language reference 6.10.1, "Value comparisons"), and when they are one. */
final class Equality {
    private Equality() {}

    static boolean equal(Meter meter, Object a, Object b) {
        if (a instanceof String text) {
            meter.work(text.length());
            return text.equals(b);
        }
        if (a == null || b == null) {
            return a == b;
        }
        if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
            return !Numbers.isNan(a) && !Numbers.isNan(b) && Numbers.compare(a, b) == 0;
        }
        return containers(meter, a, b);
    }

    private static boolean containers(Meter meter, Object a, Object b) {
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return Type.of(a) == Type.of(b) && lists(meter, x, y);
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return dicts(meter, x, y);
        }
        if (Sets.isSetLike(a) && Sets.isSetLike(b)) {
            return Sets.equal(meter, (Collection<?>) a, (Collection<?>) b);
        }
        return a.equals(b);
    }

    /** Equality within containers, where a value is always the same as itself, even NaN. */
    static boolean same(Meter meter, Object a, Object b) {
        return a == b || equal(meter, a, b);
    }

    static boolean identical(Object a, Object b) {
        if (a instanceof String || a instanceof Number || a instanceof Boolean) {
            return a.equals(b);
        }
        return a == b || a instanceof BoundMethod && a.equals(b);
    }

    private static boolean lists(Meter meter, List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        meter.enter(1);
        for (int i = 0; i < a.size(); i++) {
            meter.work(1);
            if (!same(meter, a.get(i), b.get(i))) {
                meter.leave(1);
                return false;
            }
        }
        meter.leave(1);
        return true;
    }

    private static boolean dicts(Meter meter, Map<?, ?> a, Map<?, ?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        meter.enter(1);
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            meter.work(1);
            Object other = Dicts.find(meter, b, entry.getKey());
            if (other == Signature.ABSENT || !same(meter, entry.getValue(), other)) {
                meter.leave(1);
                return false;
            }
        }
        meter.leave(1);
        return true;
    }
}
