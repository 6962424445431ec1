package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Unguarded;
import org.vestibule.flow.Admission.Status;
import org.vestibule.mail.DeliveryState;
import org.vestibule.mail.Outbox;
import org.vestibule.mail.OutboxMail;

/**
 * Reminds those who have not answered. Each is looked at by one node at a time, which plans the next look before anybody else can; whose
 * last mail has not arrived is passed over until then.
 */
@Stateless
@Unguarded("the timer calls it, never a person")
public class ReminderService {
    private static final int BATCH = 200;

    @Inject
    RecipientRepository recipients;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    /** Looks at some whose time has come; false where there were no more. */
    public boolean remind() {
        Instant now = clock.instant();
        List<InvitationDetails.Guest> due = recipients.takeToRemind(now, BATCH);
        due.forEach(it -> look(it, now));
        return due.size() == BATCH;
    }

    private void look(InvitationDetails.Guest guest, Instant now) {
        Recipient recipient = guest.recipient();
        Reminders reminders = recipient.getInvitation().getTerm().getReminders();
        boolean arrived =
                guest.mail().map(it -> it.getState() == DeliveryState.SENT).orElse(false);
        if (arrived
                && recipient.status(now) == Status.VALID
                && recipient.getCorrespondence().isReminderDue(reminders, recipient.end())) {
            write(recipient);
        }
        recipient.planReminder(now);
    }

    private void write(Recipient recipient) {
        Correspondence correspondence = recipient.getCorrespondence();
        OutboxMail mail = outbox.add(
                ReminderMail.NAME,
                Map.of(
                        "recipient",
                        recipient.getId(),
                        "letter",
                        String.valueOf(correspondence.getLetters()),
                        "after",
                        correspondence.getLastMail()),
                recipient.getAddress(),
                Optional.of(recipient.end()));
        mail.join(recipient.getInvitation().getId());
        recipient.mailed(mail);
    }
}
