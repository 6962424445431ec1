package org.vestibule.common;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays values over others as authentik does: mappings member by member, lists one after the other, anything else replaced. */
public final class Merge {
    private Merge() {}

    public static Map<String, Object> deep(Map<String, Object> below, Map<String, Object> above) {
        Map<String, Object> merged = new LinkedHashMap<>(below);
        above.forEach((key, value) -> merged.put(key, deep(merged.get(key), value)));
        return merged;
    }

    /** Lays one value over another. */
    @SuppressWarnings("unchecked")
    public static Object deep(Object below, Object above) {
        if (below instanceof Map<?, ?> a && above instanceof Map<?, ?> b) {
            return deep((Map<String, Object>) a, (Map<String, Object>) b);
        }
        if (below instanceof List<?> a && above instanceof List<?> b) {
            List<Object> all = new ArrayList<>(a);
            all.addAll(b);
            return all;
        }
        return above;
    }
}
