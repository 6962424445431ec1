package org.vestibule.blueprint;

import org.vestibule.common.Message;

/**
 * One thing that is wrong with a blueprint.
 *
 * @param entry the id or the identifiers of the entry; empty where it is not about one
 * @param key the attribute or other key; empty where it is about all of them
 * @param line from 1
 * @param column from 1
 */
public record Fault(String entry, String key, int line, int column, Message message) {
    /** The fault in one line. */
    public Message text() {
        Message what = key.isEmpty() ? message : Message.ofField(key, message);
        return Message.at(line, column, entry.isEmpty() ? what : Message.of("import.fault.entry", entry, what));
    }
}
