package org.vestibule.blueprint;

import org.vestibule.blueprint.ImportedEntry.Effect;

/**
 * What was done for an entry.
 *
 * @param name how people find the object
 * @param key the object's key; null where there is none
 * @param audited whether the event log knows of it already
 */
record Done(String model, Effect effect, String name, Object key, boolean audited) {}
