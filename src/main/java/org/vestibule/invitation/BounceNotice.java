package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.invitation.InvitationDetails.Guest;
import org.vestibule.invitation.Notices.News;
import org.vestibule.mail.Letter;
import org.vestibule.mail.MailBounced;
import org.vestibule.mail.MailKind;
import org.vestibule.mail.OutboxMail;

/** Tells an inviter whose mail came back. */
@ApplicationScoped
public class BounceNotice implements MailKind {
    private static final String NAME = "bounce_notice";
    private static final Set<String> LETTERS = Set.of(InvitationMail.NAME, ReminderMail.NAME);

    @Inject
    RecipientRepository recipients;

    @Inject
    OwnerLetters owners;

    @Override
    public String name() {
        return NAME;
    }

    void bounced(@Observes MailBounced bounce) {
        OutboxMail mail = bounce.mail();
        if (LETTERS.contains(mail.getKind())) {
            Optional.ofNullable(mail.getIds().get("recipient"))
                    .flatMap(recipients::find)
                    .ifPresent(it -> owners.plan(NAME, News.BOUNCES, it.getInvitation()));
        }
    }

    @Override
    public Optional<Letter> render(Map<String, String> ids) {
        return owners.letter(
                NAME,
                ids,
                after -> recipients.bounced(ids.get("invitation"), after, OwnerLetters.MOST + 1).stream()
                        .map(BounceNotice::line)
                        .toList());
    }

    private static String line(Guest guest) {
        String reply = guest.mail().map(OutboxMail::getLastReply).orElse("");
        return guest.recipient().getAddress() + (reply.isEmpty() ? "" : ": " + reply);
    }
}
