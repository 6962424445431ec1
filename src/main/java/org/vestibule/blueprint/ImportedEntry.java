package org.vestibule.blueprint;

import java.util.List;

/**
 * What became of an entry.
 *
 * @param name the id or the identifiers
 * @param key the object's key; null where there is none
 * @param line where it stands, from 1
 * @param changes attribute by attribute
 */
public record ImportedEntry(String model, String name, Object key, int line, Effect effect, List<Change> changes) {
    /** What an import does with an entry. */
    public enum Effect {
        NEW("ok"),
        CHANGED("warn"),
        UNCHANGED(""),
        DELETED("bad"),
        SKIPPED("off");

        private final String style;

        Effect(String style) {
            this.style = style;
        }

        /** How its badge is drawn. */
        public String style() {
            return style;
        }

        /** The ending of its keys among the texts. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
