package org.vestibule.flow;

import java.util.Optional;
import org.vestibule.common.Message;

/** A field that a stage asks for, for those who fill it in beforehand. */
public interface AskedField {
    String key();

    /** Why it cannot take this value; empty where it can, and where only a run can tell. */
    Optional<Message> refused(Object value);
}
