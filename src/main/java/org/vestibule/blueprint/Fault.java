package org.vestibule.blueprint;

/**
 * One thing that is wrong with a blueprint.
 *
 * @param entry the id or the identifiers of the entry; empty where it is not about one
 * @param key the attribute or other key; empty where it is about all of them
 * @param line from 1
 * @param column from 1
 */
public record Fault(String entry, String key, int line, int column, String message) {
    /** The fault in one line. */
    public String text() {
        String where = entry.isEmpty() ? "" : "entry “" + entry + "”, ";
        String what = key.isEmpty() ? "" : key + ": ";
        return "Line %d, column %d: %s%s%s".formatted(line, column, where, what, message);
    }
}
