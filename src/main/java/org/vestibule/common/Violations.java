package org.vestibule.common;

import java.sql.SQLException;
import java.util.Locale;

/** Tells what a database refused. */
public final class Violations {
    private static final String UNIQUE = "23505";

    private Violations() {}

    /** Whether the cause of a failure is the unique constraint or index of that name. */
    public static boolean ofUnique(Throwable failure, String constraint) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && UNIQUE.equals(sql.getSQLState())) {
                return sql.getMessage().toLowerCase(Locale.ROOT).contains(constraint);
            }
        }
        return false;
    }
}
