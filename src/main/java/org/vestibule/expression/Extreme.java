package org.vestibule.expression;

import java.util.Iterator;

/** The functions {@code min()} and {@code max()} (Python library reference, "Built-in Functions"). */
final class Extreme {
    private Extreme() {}

    /** The first element that no other is less than, or greater than. */
    static Object of(Meter meter, Object[] arguments, ComparisonOperator better) {
        Object fallback = arguments[1];
        Tuple given = (Tuple) arguments[2];
        if (given.isEmpty() || given.size() > 1 && fallback != Signature.ABSENT) {
            throw PythonError.type("min() and max() expect an iterable, or at least two arguments and no default");
        }
        Iterator<?> elements = Iteration.over(meter, given.size() == 1 ? given.get(0) : given);
        if (elements.hasNext()) {
            return best(meter, elements, arguments[0], better);
        }
        if (fallback == Signature.ABSENT) {
            throw PythonError.value("arg is an empty sequence");
        }
        return fallback;
    }

    private static Object best(Meter meter, Iterator<?> elements, Object key, ComparisonOperator better) {
        Object best = elements.next();
        Object bestKey = key(meter, key, best);
        while (elements.hasNext()) {
            meter.work(1);
            Object element = elements.next();
            Object elementKey = key(meter, key, element);
            if (better.holds(meter, elementKey, bestKey)) {
                best = element;
                bestKey = elementKey;
            }
        }
        return best;
    }

    private static Object key(Meter meter, Object key, Object element) {
        return key == null ? element : Callee.call(meter, key, Arguments.of(element));
    }
}
