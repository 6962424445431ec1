package org.vestibule.expression;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collections of the host and of the script, as what both may put into them. */
final class Cast {
    private Cast() {}

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    @SuppressWarnings("unchecked")
    static Map<Object, Object> map(Object value) {
        return (Map<Object, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static Set<Object> set(Object value) {
        return (Set<Object>) value;
    }
}
