package org.vestibule.user;

import jakarta.persistence.PersistenceException;
import org.vestibule.common.Integrity;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;

/** Tells a value that is taken already from every other failure of the database. */
final class Unique {
    private Unique() {}

    /** Runs what writes; a value of the field that is taken is told as a problem. */
    static void check(String field, Message message, Runnable write) {
        try {
            write.run();
        } catch (PersistenceException e) {
            throw Integrity.isTwice(e) ? Problem.invalid(field, message) : e;
        }
    }
}
