package org.vestibule.blueprint;

import org.vestibule.common.Message;
import org.vestibule.common.YamlError;

/** A tag means an entry that a lenient import has left out, so that what holds the tag is left out, too. */
final class LeftOut extends YamlError {
    private static final long serialVersionUID = 1L;

    LeftOut(String id, Place place) {
        super(place.line(), place.column(), Message.of("import.warning.left_out", id));
    }
}
