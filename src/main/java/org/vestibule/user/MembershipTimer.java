package org.vestibule.user;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import org.vestibule.common.Unguarded;

/** Looks every minute, on every node, whose membership ends, and whose will soon. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@Unguarded("nobody calls it")
public class MembershipTimer {
    private static final System.Logger LOG = System.getLogger(MembershipTimer.class.getName());

    @Inject
    MembershipTerm term;

    /** Never throws, as the timer would give up after two failures. */
    @Schedule(hour = "*", minute = "*", second = "20", persistent = false)
    void look() {
        try {
            boolean more = true;
            while (more) {
                boolean ending = term.end();
                more = term.tell() || ending;
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Memberships could not be looked at; the next minute tries again", e);
        }
    }
}
