package org.vestibule.blueprint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vestibule.common.Message;

/**
 * {@code !Find [model, [identifier, value], …]}: the key of an object that is there.
 *
 * @param pairs names with values, which all of them must have
 */
record FindTag(Object model, List<List<Object>> pairs, Place place) implements Tag {
    @Override
    public Object resolve(Resolution resolution) {
        String name = String.valueOf(resolution.resolve(model)).toLowerCase(Locale.ROOT);
        Map<String, Object> identifiers = new LinkedHashMap<>();
        pairs.forEach(pair ->
                identifiers.put(String.valueOf(resolution.resolve(pair.get(0))), resolution.resolve(pair.get(1))));
        Entries<?, ?> entries =
                resolution.models().find(name).orElseThrow(() -> place.refuse(Message.of("import.error.model", name)));
        return key(entries, Wanted.identified(name, identifiers));
    }

    private <T> Object key(Entries<T, ?> entries, Wanted wanted) {
        if (!wanted.tells(entries)) {
            throw place.refuse(Message.of("import.error.identifiers", String.join(", ", entries.naturalKey())));
        }
        return entries.lookUp(wanted)
                .map(entries::key)
                .orElseThrow(() -> place.refuse(Message.of("import.error.find", wanted.model(), wanted.name())));
    }

    @Override
    public String toString() {
        return "!Find " + model;
    }
}
