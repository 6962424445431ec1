package org.vestibule.flow;

import java.util.Locale;
import java.util.Optional;
import org.vestibule.common.Message;

/** A field that a stage asks for, for those who fill it in beforehand. */
public interface AskedField {
    String key();

    /** How people read its name. */
    default String label(Locale language) {
        return key();
    }

    /** Whether nobody but the visitor may read what he typed there. */
    default boolean isSecret() {
        return false;
    }

    /** Why it cannot take this value; empty where it can, and where only a run can tell. */
    Optional<Message> refused(Object value);
}
