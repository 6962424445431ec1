package org.vestibule.blueprint;

/** {@code !Context key} or {@code !Context [key, default]}: a value that was given at the import, or stands in the file's context. */
record ContextTag(String key, Object standard, Place place) implements Tag {
    @Override
    public Object resolve(Resolution resolution) {
        return resolution.resolve(resolution.context().getOrDefault(key, standard));
    }

    @Override
    public String toString() {
        return "!Context " + key;
    }
}
