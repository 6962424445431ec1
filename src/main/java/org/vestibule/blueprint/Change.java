package org.vestibule.blueprint;

import jakarta.annotation.Nullable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What an import does with one attribute; secrets are hidden.
 *
 * @param before null where nothing was
 * @param after null where nothing is left
 */
public record Change(
        String attribute, @Nullable Object before, @Nullable Object after) {
    /** Every attribute that differs. */
    static List<Change> between(Map<String, Object> before, Map<String, Object> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name ->
                        new Change(name, Masked.value(name, before.get(name)), Masked.value(name, after.get(name))))
                .toList();
    }

    /** Only what a file says of a new object. */
    static List<Change> of(Map<String, Object> after, Set<String> given) {
        Map<String, Object> said = new LinkedHashMap<>(after);
        said.keySet().retainAll(given);
        return between(Map.of(), said);
    }
}
