package org.vestibule.blueprint;

import java.util.List;

/** A value that is worked out when its entry is imported. */
interface Tag {
    Object resolve(Resolution resolution);

    /** Where it stands, for complaints. */
    Place place();

    /** A part of what a tag carries; null where there are fewer. */
    static Object part(List<Object> parts, int index) {
        return index < parts.size() ? parts.get(index) : null;
    }
}
