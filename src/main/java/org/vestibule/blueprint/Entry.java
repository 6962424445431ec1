package org.vestibule.blueprint;

import java.util.List;
import java.util.Map;

/**
 * One object that a blueprint wants to be there, or not to be there.
 *
 * @param id the name by which later entries mean it; empty without
 * @param permissions on the object alone, which the product does not have
 * @param places where the entry, its keys and its attributes stand, by {@code ""}, {@code "attrs"}, {@code "attrs.title"}
 */
public record Entry(
        String id,
        Object model,
        Object state,
        List<Object> conditions,
        Map<String, Object> identifiers,
        Map<String, Object> attrs,
        List<Object> permissions,
        Map<String, Place> places) {
    Entry with(Map<String, Object> otherAttrs) {
        return new Entry(id, model, state, conditions, identifiers, otherAttrs, permissions, places);
    }

    Place place(String key) {
        Place whole = places.getOrDefault("", Place.START);
        return places.getOrDefault(
                "attrs." + key, places.getOrDefault("identifiers." + key, places.getOrDefault(key, whole)));
    }

    /** How people find it in the file. */
    String label() {
        return id.isEmpty() ? text(identifiers) : id;
    }

    /** How people read identifiers. */
    static String text(Map<?, ?> identifiers) {
        return identifiers.toString().replaceAll("^\\{|\\}$", "").replace("=", ": ");
    }

    /** The identifier, attribute or other key in which a place is; empty outside of all. */
    String key(Place place) {
        return places.entrySet().stream()
                .filter(it -> it.getValue().compareTo(place) <= 0)
                .max(Map.Entry.comparingByValue())
                .map(it -> it.getKey().substring(it.getKey().indexOf('.') + 1))
                .orElse("");
    }
}
