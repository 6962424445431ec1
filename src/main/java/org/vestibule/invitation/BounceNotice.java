package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.invitation.InvitationDetails.Guest;
import org.vestibule.mail.Letter;
import org.vestibule.mail.MailBounced;
import org.vestibule.mail.MailKind;
import org.vestibule.mail.Outbox;
import org.vestibule.mail.OutboxMail;

/** Tells an inviter whose mail came back. */
@ApplicationScoped
public class BounceNotice implements MailKind {
    private static final String NAME = "bounce_notice";
    private static final Set<String> LETTERS = Set.of(InvitationMail.NAME, ReminderMail.NAME);

    @Inject
    InvitationRepository invitations;

    @Inject
    RecipientRepository recipients;

    @Inject
    OwnerLetters owners;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return NAME;
    }

    void bounced(@Observes MailBounced bounce) {
        OutboxMail mail = bounce.mail();
        if (LETTERS.contains(mail.getKind())) {
            Optional.ofNullable(mail.getIds().get("recipient"))
                    .flatMap(recipients::find)
                    .ifPresent(it -> plan(it.getInvitation()));
        }
    }

    private void plan(Invitation invitation) {
        Instant last = invitation.getNotices().ofBounces();
        Instant due = owners.due(last);
        owners.address(invitation.getInviter())
                .filter(it -> invitations.planBounceNotice(invitation.getId(), clock.instant(), due))
                .ifPresent(it -> outbox.add(
                                NAME,
                                Map.of("invitation", invitation.getId(), "after", last.toString()),
                                it.address(),
                                Optional.empty())
                        .waitUntil(due));
    }

    @Override
    public Optional<Letter> render(Map<String, String> ids) {
        List<String> lines =
                recipients
                        .bounced(ids.get("invitation"), Instant.parse(ids.get("after")), OwnerLetters.MOST + 1)
                        .stream()
                        .map(BounceNotice::line)
                        .toList();
        return invitations.find(ids.get("invitation")).flatMap(it -> owners.letter(NAME, it, lines));
    }

    private static String line(Guest guest) {
        String reply = guest.mail().map(OutboxMail::getLastReply).orElse("");
        return guest.recipient().getAddress() + (reply.isEmpty() ? "" : ": " + reply);
    }
}
