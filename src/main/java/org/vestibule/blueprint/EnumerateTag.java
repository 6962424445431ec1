package org.vestibule.blueprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.vestibule.blueprint.Resolution.Item;
import org.vestibule.common.Merge;
import org.vestibule.common.Message;

/**
 * {@code !Enumerate [iterable, SEQ or MAP, body]}: the body once for each item, in which {@code !Index} and {@code !Value} stand for it.
 *
 * @param mapping whether the bodies, pairs or mappings, are merged into one mapping
 */
record EnumerateTag(Object iterable, boolean mapping, Object body, Place place) implements Tag {
    static boolean fits(List<Object> parts) {
        return parts.size() == 3 && mode(parts).matches("SEQ|MAP");
    }

    static EnumerateTag of(List<Object> parts, Place place) {
        if (parts.get(0) instanceof ItemTag own && own.depth() == 0) {
            throw own.place().refuse(Message.of("import.error.own_item"));
        }
        return new EnumerateTag(parts.get(0), mode(parts).equals("MAP"), parts.get(2), place);
    }

    private static String mode(List<Object> parts) {
        return String.valueOf(parts.get(1)).toUpperCase(Locale.ROOT);
    }

    @Override
    public Object resolve(Resolution resolution) {
        List<Object> bodies = new ArrayList<>();
        items(resolution.within(Item.NONE, iterable)).forEach(it -> bodies.add(resolution.within(it, body)));
        return mapping ? merged(bodies) : bodies;
    }

    private List<Item> items(Object values) {
        if (values instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(it -> new Item(it.getKey(), it.getValue()))
                    .toList();
        }
        if (values instanceof String text) {
            return items(text.codePoints().mapToObj(Character::toString).toList());
        }
        if (values instanceof List<?> list) {
            return IntStream.range(0, list.size())
                    .mapToObj(index -> new Item(index, list.get(index)))
                    .toList();
        }
        throw place.refuse(Message.of("import.error.iterable", String.valueOf(values)));
    }

    private Map<String, Object> merged(List<Object> bodies) {
        Map<String, Object> merged = new LinkedHashMap<>();
        for (Object body : bodies) {
            if (body instanceof List<?> pair && pair.size() == 2) {
                put(merged, pair.get(0), pair.get(1));
            } else if (body instanceof Map<?, ?> map) {
                map.forEach((key, value) -> put(merged, key, value));
            } else {
                throw place.refuse(Message.of("import.error.pair"));
            }
        }
        return merged;
    }

    private static void put(Map<String, Object> merged, Object key, Object value) {
        String name = String.valueOf(key);
        merged.put(name, Merge.deep(merged.get(name), value));
    }

    @Override
    public String toString() {
        return "!Enumerate " + iterable;
    }
}
