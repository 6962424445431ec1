package org.vestibule.blueprint;

import java.util.List;
import java.util.Map;
import org.vestibule.common.Message;

/**
 * {@code !AtIndex [object, key]} or {@code !AtIndex [object, key, default]}: an element of a list, by its index or from the end by a negative
 * one, or a value of a mapping.
 *
 * @param standard what stands for an element that is missing; empty where that is wrong
 */
record AtIndexTag(Object object, Object key, List<Object> standard, Place place) implements Tag {
    static boolean fits(List<Object> parts) {
        return parts.size() == 2 || parts.size() == 3;
    }

    static AtIndexTag of(List<Object> parts, Place place) {
        return new AtIndexTag(parts.get(0), parts.get(1), parts.subList(2, parts.size()), place);
    }

    @Override
    public Object resolve(Resolution resolution) {
        Object in = resolution.resolve(object);
        Object at = resolution.resolve(key);
        if (in instanceof List<?> list && at instanceof Integer index) {
            int place = index < 0 ? index + list.size() : index;
            return place >= 0 && place < list.size() ? list.get(place) : missing(resolution, at);
        }
        if (in instanceof Map<?, ?> map) {
            String name = String.valueOf(at);
            return map.containsKey(name) ? map.get(name) : missing(resolution, at);
        }
        throw place.refuse(Message.of("import.error.index", String.valueOf(at)));
    }

    private Object missing(Resolution resolution, Object at) {
        if (standard.isEmpty()) {
            throw place.refuse(Message.of("import.error.no_element", String.valueOf(at)));
        }
        return resolution.resolve(standard.get(0));
    }

    @Override
    public String toString() {
        return "!AtIndex " + key;
    }
}
