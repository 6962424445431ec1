package org.vestibule.common;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What PostgreSQL tells of JSON by itself; H2 asks here. */
public final class JsonObjects {
    private JsonObjects() {}

    /** Whether an object has all that the wanted one has, at whatever depth; a list has another whose elements it has, in any order. */
    public static boolean has(String json, String wanted) {
        return has(Json.object(json), Json.object(wanted));
    }

    private static boolean has(Object value, Object wanted) {
        if (value instanceof Map<?, ?> members && wanted instanceof Map<?, ?> some) {
            return some.entrySet().stream()
                    .allMatch(it -> members.containsKey(it.getKey()) && has(members.get(it.getKey()), it.getValue()));
        }
        if (value instanceof List<?> elements && wanted instanceof List<?> some) {
            return some.stream().allMatch(it -> elements.stream().anyMatch(element -> has(element, it)));
        }
        return value instanceof BigDecimal number && wanted instanceof BigDecimal other
                ? number.compareTo(other) == 0
                : Objects.equals(value, wanted);
    }
}
