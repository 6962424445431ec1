package org.vestibule.common;

import java.sql.SQLException;

/** Tells what a database refused. */
public final class Integrity {
    private static final String UNIQUE = "23505";
    private static final String REFERENCE = "2350[36]";

    private Integrity() {}

    /** Whether somebody else has added the same. */
    public static boolean isTwice(Throwable failure) {
        return has(failure, UNIQUE);
    }

    /** Whether something points at what was to be deleted. */
    public static boolean isNeeded(Throwable failure) {
        return has(failure, REFERENCE);
    }

    private static boolean has(Throwable failure, String state) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).matches(state)) {
                return true;
            }
        }
        return false;
    }
}
