package org.vestibule.blueprint;

import org.vestibule.common.Message;

/** {@code !KeyOf id}: the key of the object of an earlier entry. */
record KeyOfTag(String id, Place place) implements Tag {
    @Override
    public Object resolve(Resolution resolution) {
        if (resolution.isLeftOut(id)) {
            throw new LeftOut(id, place);
        }
        return resolution.key(id).orElseThrow(() -> place.refuse(Message.of("import.error.unknown_id", id)));
    }

    @Override
    public String toString() {
        return "!KeyOf " + id;
    }
}
