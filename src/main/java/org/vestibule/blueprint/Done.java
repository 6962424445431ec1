package org.vestibule.blueprint;

import java.util.List;
import org.vestibule.blueprint.ImportedEntry.Effect;

/**
 * What was done for an entry.
 *
 * @param name how people find the object
 * @param key the object's key; null where there is none
 * @param changes attribute by attribute
 * @param audited whether the event log knows of it already
 */
record Done(String model, Effect effect, String name, Object key, List<Change> changes, boolean audited) {
    /** An entry without an object. */
    static Done without(String model, Effect effect, String name) {
        return new Done(model, effect, name, null, List.of(), false);
    }
}
