package org.vestibule.blueprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Merge;
import org.vestibule.common.Message;

/** What tags mean during one import. Work is counted, because tags in the context may name each other. */
final class Resolution {
    private static final int MOST_VALUES = 200_000;
    private static final int MOST_LEVELS = 200;
    private static final int MOST_CHARACTERS = 10_000_000;
    private static final String PK = "pk";
    private static final Map<String, Object> BUILT_IN =
            Map.of("goauthentik.io/enterprise/licensed", false, "goauthentik.io/rbac/models", Map.of());

    private final KnownModels models;
    private final Map<String, Object> context;
    private final Map<String, Object> keys = new HashMap<>();
    private final Map<Object, Object> prescribed = new HashMap<>();
    private final List<Item> items = new ArrayList<>();
    private final Set<Fault> warnings = new LinkedHashSet<>();
    private final Set<String> leftOut = new HashSet<>();
    private final Outside outside;
    private int values;
    private int levels;
    private int characters;

    /**
     * What an {@code !Enumerate} is at.
     *
     * @param index of a list from 0, or the key of a mapping
     */
    record Item(Object index, Object value) {
        /** While it is not known yet what to enumerate. */
        static final Item NONE = new Item(null, null);
    }

    /** The later context lies over the earlier one. */
    Resolution(KnownModels models, Outside outside, Map<String, Object> ofFile, Map<String, Object> given) {
        this.models = models;
        this.outside = outside;
        context = Merge.deep(Merge.deep(BUILT_IN, ofFile), given);
    }

    KnownModels models() {
        return models;
    }

    Map<String, Object> context() {
        return context;
    }

    Outside outside() {
        return outside;
    }

    /** Tells what is not quite right, and does not keep the import from going on. */
    void warn(Fault fault) {
        warnings.add(fault);
    }

    /** Notes that there is nothing for an entry, because a lenient import leaves it out. */
    void leaveOut(Entry entry) {
        leftOut.add(entry.id());
    }

    boolean isLeftOut(String id) {
        return leftOut.contains(id);
    }

    List<Fault> warnings() {
        return List.copyOf(warnings);
    }

    /** Works out a value within one more {@code !Enumerate}. */
    Object within(Item item, Object value) {
        items.add(item);
        try {
            return resolve(value);
        } finally {
            items.remove(items.size() - 1);
        }
    }

    /** The item that a tag means. */
    Item item(ItemTag tag) {
        int index = items.size() - 1 - tag.depth();
        if (index < 0 || items.get(index).equals(Item.NONE)) {
            throw tag.place().refuse(Message.of("import.error.no_item", tag.toString()));
        }
        return items.get(index);
    }

    /** Counts a text that a tag has made, because tags can make many long ones. */
    String written(Tag tag, String text) {
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            throw tag.place().refuse(Message.of("yaml.error.long", MOST_CHARACTERS));
        }
        return text;
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
        mapping.forEach((key, value) -> resolved.put(key, key.equals(PK) ? resolve(value) : real(resolve(value))));
        return resolved;
    }

    /** The model of an entry, in lower case. */
    String model(Entry entry) {
        return String.valueOf(resolve(entry.model())).toLowerCase(Locale.ROOT);
    }

    /** Whether all conditions of an entry hold. */
    boolean isWanted(Entry entry) {
        return entry.conditions().stream().map(this::resolve).allMatch(Resolution::truthy);
    }

    Object resolve(Object value) {
        if (++values > MOST_VALUES || levels >= MOST_LEVELS) {
            Place place = value instanceof Tag tag ? tag.place() : Place.START;
            throw place.refuse(Message.of("import.error.circle"));
        }
        levels++;
        try {
            return step(value);
        } finally {
            levels--;
        }
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

    /** With real keys, also one level deep; an object that {@code !FindObject} found stands for its key. */
    private Object real(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(this::key).collect(ArrayList::new, List::add, List::addAll);
        }
        if (value instanceof Map<?, ?> map && !map.containsKey(PK)) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((name, element) -> copy.put(name, key(element)));
            return copy;
        }
        return key(value);
    }

    private Object key(Object value) {
        Object key = value instanceof Map<?, ?> object && object.containsKey(PK) ? object.get(PK) : value;
        return prescribed.getOrDefault(key, key);
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
