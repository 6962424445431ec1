package org.vestibule.blueprint;

/** {@code !KeyOf id}: the key of the object of an earlier entry. */
record KeyOfTag(String id, Place place) implements Tag {
    @Override
    public Object resolve(Resolution resolution) {
        return resolution
                .key(id)
                .orElseThrow(() -> place.refuse("no entry above with an object has the id “%s”".formatted(id)));
    }

    @Override
    public String toString() {
        return "!KeyOf " + id;
    }
}
