package org.vestibule.invitation;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import org.vestibule.common.Unguarded;

/** Looks every ten seconds, on every node, whom it is time to remind. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@Unguarded("nobody calls it")
public class ReminderTimer {
    private static final System.Logger LOG = System.getLogger(ReminderTimer.class.getName());

    @Inject
    ReminderService reminders;

    /** Never throws, as the timer would give up after two failures. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void remind() {
        try {
            boolean more = true;
            while (more) {
                more = reminders.remind();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Nobody could be reminded; the next look tries again", e);
        }
    }
}
