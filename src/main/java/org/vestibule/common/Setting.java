package org.vestibule.common;

/**
 * A setting as it holds: what it is and who says so.
 *
 * @param value empty where nothing holds; of a secret always
 */
public record Setting(String key, String value, boolean secret, Source source) {
    /** Who decides; the first that says anything does. */
    public enum Source {
        PROPERTY,
        ENVIRONMENT,
        FILE,
        /** Nobody has said anything. */
        STANDARD
    }

    public boolean isSet() {
        return source != Source.STANDARD;
    }
}
