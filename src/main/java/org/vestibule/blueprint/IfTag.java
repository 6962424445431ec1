package org.vestibule.blueprint;

import java.util.List;

/** {@code !If [condition]} or {@code !If [condition, value, otherwise]}; only the one that is needed is worked out. */
record IfTag(Object condition, Object value, Object otherwise, Place place) implements Tag {
    static boolean fits(List<Object> parts) {
        return parts.size() == 1 || parts.size() == 3;
    }

    static IfTag of(List<Object> parts, Place place) {
        return parts.size() == 1
                ? new IfTag(parts.get(0), true, false, place)
                : new IfTag(parts.get(0), parts.get(1), parts.get(2), place);
    }

    @Override
    public Object resolve(Resolution resolution) {
        return resolution.resolve(Resolution.truthy(resolution.resolve(condition)) ? value : otherwise);
    }

    @Override
    public String toString() {
        return "!If " + condition;
    }
}
