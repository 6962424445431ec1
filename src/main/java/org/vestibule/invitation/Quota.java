package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.mail.SendingLimits;
import org.vestibule.user.CallersMandate;

/** What shared links take of the bound that roles set to somebody's mails: a link for twenty people is as good as twenty mails. */
@ApplicationScoped
public class Quota {
    @Inject
    SendingLimits limits;

    @Inject
    CallersMandate mandate;

    /**
     * Counts the uses that a link has come to offer, each once. For who has a bound: {@code THROTTLED} where they are too many, {@code
     * INVALID} for the field {@code uses_allowed} where it offers any number.
     */
    void count(SharedLink link) {
        if (mandate.get().mailsPerDay().isPresent()) {
            int uses = link.uncounted()
                    .orElseThrow(() -> Problem.invalid("uses_allowed", Message.of("invitation.error.any_number")));
            if (uses > 0) {
                limits.count(mandate.sender(), uses);
            }
        }
        link.count();
    }
}
