package org.vestibule.invitation;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import org.vestibule.common.Unguarded;

/** Forgets, once an hour on every node, who the people were whose invitations came to nothing. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@Unguarded("nobody calls it")
public class PrivacyTimer {
    private static final System.Logger LOG = System.getLogger(PrivacyTimer.class.getName());

    @Inject
    PrivacyService privacy;

    /** Never throws, as the timer would give up after two failures. */
    @Schedule(hour = "*", minute = "47", persistent = false)
    void forget() {
        try {
            boolean more = true;
            while (more) {
                more = privacy.forgetEnded();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Nobody could be forgotten; the next hour tries again", e);
        }
    }
}
