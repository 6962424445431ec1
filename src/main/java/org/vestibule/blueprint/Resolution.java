package org.vestibule.blueprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Merge;
import org.vestibule.common.Message;

/** What tags mean during one import. Work is counted, because tags in the context may name each other. */
final class Resolution {
    private static final int MOST_VALUES = 200_000;
    private static final int MOST_LEVELS = 200;
    private static final Map<String, Object> BUILT_IN =
            Map.of("goauthentik.io/enterprise/licensed", false, "goauthentik.io/rbac/models", Map.of());

    private final KnownModels models;
    private final Map<String, Object> context;
    private final Map<String, Object> keys = new HashMap<>();
    private final Map<Object, Object> prescribed = new HashMap<>();
    private int values;
    private int levels;

    /** The later context lies over the earlier one. */
    Resolution(KnownModels models, Map<String, Object> ofFile, Map<String, Object> given) {
        this.models = models;
        context = Merge.deep(Merge.deep(BUILT_IN, ofFile), given);
    }

    KnownModels models() {
        return models;
    }

    Map<String, Object> context() {
        return context;
    }

    /** The key of the object of the entry with this id. */
    Optional<Object> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** Notes the object of an entry: by the entry's id, and in place of the key that the file prescribes for it. */
    void know(Entry entry, Object pk, Object key) {
        if (!entry.id().isEmpty()) {
            keys.put(entry.id(), key);
        }
        if (pk != null) {
            prescribed.put(pk, key);
        }
    }

    /** The members of a mapping without tags, and with real keys for those that earlier entries prescribed. */
    Map<String, Object> members(Map<String, Object> mapping) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        mapping.forEach((key, value) -> resolved.put(key, key.equals("pk") ? resolve(value) : real(resolve(value))));
        return resolved;
    }

    Object resolve(Object value) {
        if (++values > MOST_VALUES || levels >= MOST_LEVELS) {
            Place place = value instanceof Tag tag ? tag.place() : Place.START;
            throw place.refuse(Message.of("import.error.circle"));
        }
        levels++;
        Object resolved = step(value);
        levels--;
        return resolved;
    }

    private Object step(Object value) {
        if (value instanceof Tag tag) {
            return tag.resolve(this);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(key, resolve(element)));
            return copy;
        }
        return value instanceof List<?> list
                ? list.stream().map(this::resolve).collect(ArrayList::new, List::add, List::addAll)
                : value;
    }

    private Object real(Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(it -> prescribed.getOrDefault(it, it))
                    .collect(ArrayList::new, List::add, List::addAll);
        }
        return prescribed.getOrDefault(value, value);
    }

    /** Python's truth: nothing, zero and what is empty are false. */
    static boolean truthy(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof List<?> list) {
            return !list.isEmpty();
        }
        return value instanceof Map<?, ?> map ? !map.isEmpty() : Boolean.TRUE.equals(value);
    }
}
