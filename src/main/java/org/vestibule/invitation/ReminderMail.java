package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.vestibule.flow.Admission.Status;
import org.vestibule.mail.Letter;
import org.vestibule.mail.MailBounced;
import org.vestibule.mail.MailKind;

/** Reminds a recipient, who by a last look has not answered, wants to be reminded and got the mail before. */
@ApplicationScoped
public class ReminderMail implements MailKind {
    static final String NAME = "reminder";

    @Inject
    RecipientRepository recipients;

    @Inject
    InvitationMail invitations;

    @Inject
    ReplyLinks replies;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return NAME;
    }

    /** A hopeless address is not written to any more, whichever of the mails came back. */
    void bounced(@Observes MailBounced bounce) {
        String recipient = bounce.mail().getIds().get("recipient");
        if (bounce.permanent() && recipient != null) {
            recipients.endReminders(recipient);
        }
    }

    /** As with the letter that it reminds of. */
    @Override
    public boolean isHeld(Map<String, String> ids) {
        return invitations.isHeld(ids);
    }

    @Override
    public Optional<Letter> render(Map<String, String> ids) {
        return due(ids).map(it -> letter(it, it.link().inMail()));
    }

    @Override
    public Optional<Letter> show(Map<String, String> ids) {
        return due(ids).map(it -> letter(it, it.link()));
    }

    private Optional<Recipient> due(Map<String, String> ids) {
        return recipients
                .find(ids.get("recipient"))
                .filter(it -> it.status(clock.instant()) == Status.VALID)
                .filter(it -> it.getCorrespondence().getMutedAt() == null)
                .filter(it -> InvitationMail.isLast(it, ids))
                .filter(it -> recipients.isSent(ids.get("after")));
    }

    private Letter letter(Recipient recipient, Link link) {
        return invitations.letter(recipient, link, true).unsubscribing(replies.unsubscribing(recipient));
    }
}
