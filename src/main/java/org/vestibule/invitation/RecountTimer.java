package org.vestibule.invitation;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import org.vestibule.common.Unguarded;

/** Counts what is kept of many people, every minute on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@Unguarded("nobody calls it")
public class RecountTimer {
    private static final System.Logger LOG = System.getLogger(RecountTimer.class.getName());

    @Inject
    Recount recount;

    /** Never throws, as the timer would give up after two failures. */
    @Schedule(hour = "*", minute = "*", persistent = false)
    void count() {
        try {
            boolean more = true;
            while (more) {
                more = recount.next();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Figures could not be counted; the next minute tries again", e);
        }
    }
}
