package org.vestibule.common;

/**
 * Patterns for LIKE in which a text stands for itself. They escape by the backslash, which H2 and PostgreSQL take without being
 * told.
 */
public final class Like {
    private Like() {}

    /** What has the text somewhere. */
    public static String containing(String text) {
        return "%" + startingWith(text);
    }

    /** What begins with the text. */
    public static String startingWith(String text) {
        return text.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }
}
