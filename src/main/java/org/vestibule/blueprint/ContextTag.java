package org.vestibule.blueprint;

import java.util.List;

/** {@code !Context key} or {@code !Context [key, default]}: a value that was given at the import, or stands in the file's context. */
record ContextTag(String key, Object standard, Place place) implements Tag {
    static ContextTag of(List<Object> parts, Place place) {
        return new ContextTag(String.valueOf(parts.get(0)), Tag.part(parts, 1), place);
    }

    @Override
    public Object resolve(Resolution resolution) {
        return resolution.resolve(resolution.context().getOrDefault(key, standard));
    }

    @Override
    public String toString() {
        return "!Context " + key;
    }
}
