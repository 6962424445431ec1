package org.vestibule.approval;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import org.vestibule.common.Unguarded;

/** Looks every minute, on every node, after those who wait for a yes. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@Unguarded("nobody calls it")
public class ApplicantTimer {
    private static final System.Logger LOG = System.getLogger(ApplicantTimer.class.getName());

    @Inject
    ApplicantWatch watch;

    /** Never throws, as the timer would give up after two failures. */
    @Schedule(hour = "*", minute = "*", second = "40", persistent = false)
    void look() {
        try {
            watch.sweep();
            boolean more = true;
            while (more) {
                boolean expiring = watch.expire();
                more = watch.remind() || expiring;
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Applicants could not be looked after; the next minute tries again", e);
        }
    }
}
