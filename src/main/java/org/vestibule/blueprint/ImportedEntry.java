package org.vestibule.blueprint;

/**
 * What became of an entry.
 *
 * @param name the id or the identifiers
 * @param line where it stands, from 1
 */
public record ImportedEntry(String model, String name, int line, Effect effect) {
    /** What an import does with an entry. */
    public enum Effect {
        NEW,
        CHANGED,
        UNCHANGED,
        DELETED,
        SKIPPED;

        /** The ending of its keys among the texts. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
