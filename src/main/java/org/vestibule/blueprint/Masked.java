package org.vestibule.blueprint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values as people may see them: secrets, at whatever depth, are hidden. */
final class Masked {
    static final String HIDDEN = "••••";
    private static final Set<String> SECRETS = Set.of("password", "password_hash", "key");

    private Masked() {}

    static Map<String, Object> of(Map<String, Object> values) {
        Map<String, Object> masked = new LinkedHashMap<>();
        values.forEach((name, value) -> masked.put(name, value(name, value)));
        return masked;
    }

    @SuppressWarnings("unchecked")
    static Object value(String name, Object value) {
        if (SECRETS.contains(name) && value != null) {
            return HIDDEN;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(it -> value("", it)).toList();
        }
        return value instanceof Map<?, ?> map ? of((Map<String, Object>) map) : value;
    }
}
