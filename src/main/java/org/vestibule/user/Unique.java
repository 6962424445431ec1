package org.vestibule.user;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;

/** Tells a value that is taken already from every other failure of the database. */
final class Unique {
    private static final String UNIQUE_VIOLATION = "23505";

    private Unique() {}

    /** Runs what writes; a value of the field that is taken is told as a problem. */
    static void check(String field, Message message, Runnable write) {
        try {
            write.run();
        } catch (PersistenceException e) {
            throw isViolation(e) ? Problem.invalid(field, message) : e;
        }
    }

    private static boolean isViolation(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
