package org.vestibule.common;

import jakarta.persistence.Query;

/**
 * Patterns for LIKE in which a text stands for itself. They escape by the backslash, which H2 and PostgreSQL take without being
 * told.
 */
public final class Like {
    private Like() {}

    /**
     * Has the database plan the query for the pattern that it is asked for, as rare and common texts are found best in different ways:
     * PostgreSQL plans once for all patterns what has parameters. They must be texts, which then stand in the statement, in quotes.
     */
    public static void planEach(Query query) {
        query.setHint("eclipselink.jdbc.bind-parameters", "false");
    }

    /** What has the text somewhere. */
    public static String containing(String text) {
        return "%" + startingWith(text);
    }

    /** What begins with the text. */
    public static String startingWith(String text) {
        return text.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }
}
