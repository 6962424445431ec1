package org.vestibule.blueprint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;

/**
 * {@code !Find [model, [field, value], …]}: the key of the first object that has all these values, null without one. {@code !FindObject} gives
 * the object itself.
 *
 * @param pairs names, perhaps with a {@link Lookup}, and values
 */
record FindTag(boolean whole, Object model, List<List<?>> pairs, Place place) implements Tag {
    static boolean fits(List<Object> parts) {
        return !parts.isEmpty()
                && parts.stream().skip(1).allMatch(part -> part instanceof List<?> pair && pair.size() == 2);
    }

    static FindTag key(List<Object> parts, Place place) {
        return new FindTag(false, parts.get(0), pairs(parts), place);
    }

    static FindTag object(List<Object> parts, Place place) {
        return new FindTag(true, parts.get(0), pairs(parts), place);
    }

    private static List<List<?>> pairs(List<Object> parts) {
        return parts.stream().skip(1).<List<?>>map(List.class::cast).toList();
    }

    @Override
    public Object resolve(Resolution resolution) {
        String name = String.valueOf(resolution.resolve(model)).toLowerCase(Locale.ROOT);
        Map<String, Object> identifiers = new LinkedHashMap<>();
        pairs.forEach(pair ->
                identifiers.put(String.valueOf(resolution.resolve(pair.get(0))), resolution.resolve(pair.get(1))));
        Entries<?, ?> entries =
                resolution.models().find(name).orElseThrow(() -> place.refuse(KnownModels.unknown(name)));
        return find(entries, Wanted.identified(name, identifiers), resolution);
    }

    private <T> Object find(Entries<T, ?> entries, Wanted wanted, Resolution resolution) {
        if (whole || !entries.isIdentity(wanted)) {
            resolution.models().requireToSee(entries);
        }
        Optional<T> found = found(entries, wanted, new Search(resolution.models()));
        if (found.isEmpty()) {
            Message none = Message.of("import.warning.find", wanted.model(), wanted.name());
            resolution.warn(new Fault("", "", place.line(), place.column(), none));
        }
        return whole
                ? found.map(entries::shown).orElse(null)
                : found.map(entries::key).orElse(null);
    }

    private <T> Optional<T> found(Entries<T, ?> entries, Wanted wanted, Search search) {
        try {
            return wanted.pk() == null && wanted.identifiers().isEmpty()
                    ? search.any(entries, wanted.model())
                    : search.find(entries, wanted);
        } catch (Problem wrong) {
            throw place.refuse(wrong.errors().values().stream()
                    .flatMap(List::stream)
                    .findFirst()
                    .orElse(wrong.detail()));
        }
    }

    @Override
    public String toString() {
        return (whole ? "!FindObject " : "!Find ") + model;
    }
}
