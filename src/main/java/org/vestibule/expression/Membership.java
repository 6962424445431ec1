package org.vestibule.expression;

import java.util.Map;
import java.util.Set;

/** {@code element in container} (Python language reference 6.10.2). */
final class Membership {
    private Membership() {}

    static boolean contains(Meter meter, Object container, Object element) {
        if (container instanceof String text) {
            if (element instanceof String part) {
                meter.search(text, part);
                return text.contains(part);
            }
            throw PythonError.type("'in <string>' requires string as left operand, not " + Type.name(element));
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
        if (container instanceof Range || container instanceof DictView) {
            return ((java.util.Collection<?>) container).contains(element);
        }
        if (!Iteration.isIterable(container)) {
            throw PythonError.type("argument of type '" + Type.name(container) + "' is not iterable");
        }
        return Iteration.contains(meter, Iteration.over(meter, container), element);
    }
}
