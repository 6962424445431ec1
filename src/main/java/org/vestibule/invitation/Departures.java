package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.vestibule.mail.Outbox;
import org.vestibule.mail.OutboxBatchRepository;

/** Moves the mails of an invitation that wait for it to begin, when that is to be sooner or later. */
@ApplicationScoped
public class Departures {
    /** The last one to each recipient, and what was written together with the invitation, copies among it. */
    private static final String MAILS =
            "select outbox_id from recipients where invitation_id = ?1 union all select id from outbox where batch = ?1";

    @Inject
    RecipientRepository recipients;

    @Inject
    OutboxBatchRepository mails;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    /** What has left has left; what would have waited and need not any more leaves at once. */
    void move(Invitation invitation) {
        Instant leaves = invitation.getTerm().leaves(clock.instant());
        recipients.written(invitation.getId(), leaves);
        mails.move(MAILS, invitation.getId(), leaves);
        outbox.announce();
    }
}
