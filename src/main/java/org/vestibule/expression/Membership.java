package org.vestibule.expression;

import java.util.Map;
import java.util.Set;

/** {@code element in container} (Python language reference 6.10.2). */
final class Membership {
    private Membership() {}

    static boolean contains(Meter meter, Object container, Object element) {
        if (container instanceof String text) {
            return text(meter, text, element);
        }
        if (container instanceof Map<?, ?> map) {
            return Dicts.has(meter, map, element);
        }
        if (container instanceof Set<?> set) {
            return Sets.has(meter, set, element);
        }
        if (container instanceof HostObject object) {
            return object.contains(element);
        }
        return iterable(meter, container, element);
    }

    private static boolean text(Meter meter, String text, Object element) {
        if (element instanceof String part) {
            meter.search(text, part);
            return text.contains(part);
        }
        throw PythonError.type("'in <string>' requires string as left operand, not " + Type.name(element));
    }

    private static boolean iterable(Meter meter, Object container, Object element) {
        if (container instanceof Range range) {
            return range.contains(element);
        }
        if (container instanceof DictView view) {
            return view.contains(element);
        }
        if (!Iteration.isIterable(container)) {
            throw PythonError.type("argument of type '" + Type.name(container) + "' is not iterable");
        }
        return Iteration.contains(meter, Iteration.over(meter, container), element);
    }
}
