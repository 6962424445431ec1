package org.vestibule.common;

import java.sql.SQLException;

/** Tells what a database refused. */
public final class Integrity {
    private static final String UNIQUE = "23505";
    private static final String REFERENCE = "2350[36]";

    private Integrity() {}

    /** Runs what writes; where somebody else has added the same, that is the problem. */
    public static void unique(Problem taken, Runnable write) {
        run(write, UNIQUE, taken);
    }

    /** Runs what deletes; where something points at it, that is the problem. */
    public static void needed(Problem needed, Runnable delete) {
        run(delete, REFERENCE, needed);
    }

    private static void run(Runnable write, String state, Problem problem) {
        try {
            write.run();
        } catch (RuntimeException failure) {
            throw has(failure, state) ? problem : failure;
        }
    }

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
