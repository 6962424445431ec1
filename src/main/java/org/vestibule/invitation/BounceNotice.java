package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vestibule.common.Configuration;
import org.vestibule.common.Texts;
import org.vestibule.invitation.InvitationDetails.Guest;
import org.vestibule.mail.Letter;
import org.vestibule.mail.LetterPaper;
import org.vestibule.mail.MailBounced;
import org.vestibule.mail.MailKind;
import org.vestibule.mail.Mailbox;
import org.vestibule.mail.Outbox;
import org.vestibule.mail.OutboxMail;

/**
 * Tells an inviter whose mail came back. The first news waits a little for more; one letter an hour tells of all that came back since
 * the one before, so that ten thousand wrong addresses are no ten thousand letters.
 */
@ApplicationScoped
public class BounceNotice implements MailKind {
    private static final String NAME = "bounce_notice";
    private static final Duration GATHERING = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final int MOST = 20;

    @Inject
    InvitationRepository invitations;

    @Inject
    RecipientRepository recipients;

    @Inject
    InviterAddresses inviters;

    @Inject
    Outbox outbox;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return NAME;
    }

    void bounced(@Observes MailBounced bounce) {
        OutboxMail mail = bounce.mail();
        if (mail.getKind().equals(InvitationMail.NAME)) {
            Optional.ofNullable(mail.getIds().get("recipient"))
                    .flatMap(recipients::find)
                    .ifPresent(it -> plan(it.getInvitation()));
        }
    }

    private void plan(Invitation invitation) {
        Instant now = clock.instant();
        Instant last = Optional.ofNullable(invitation.getBouncesToldAt()).orElse(Instant.EPOCH);
        Instant soon = now.plus(GATHERING);
        Instant due = last.plus(PAUSE).isAfter(soon) ? last.plus(PAUSE) : soon;
        Optional<Mailbox> inviter = inviters.of(invitation.getInviter());
        if (inviter.isPresent() && invitations.planNotice(invitation.getId(), now, due)) {
            outbox.add(
                            NAME,
                            Map.of("invitation", invitation.getId(), "after", last.toString()),
                            inviter.get().address(),
                            Optional.empty())
                    .waitUntil(due);
        }
    }

    @Override
    public Optional<Letter> render(Map<String, String> ids) {
        Optional<Invitation> invitation = invitations.find(ids.get("invitation"));
        List<Guest> bounced = recipients.bounced(ids.get("invitation"), Instant.parse(ids.get("after")), MOST + 1);
        return bounced.isEmpty()
                ? Optional.empty()
                : invitation.flatMap(it -> inviters.of(it.getInviter()).map(inviter -> letter(it, inviter, bounced)));
    }

    private Letter letter(Invitation invitation, Mailbox inviter, List<Guest> bounced) {
        Texts texts = Texts.in(configuration.locale());
        Map<String, String> parts = new HashMap<>();
        parts.put("organisation", configuration.mail().organisation());
        parts.put("heading", texts.get("bounce_notice.heading", invitation.getName()));
        parts.put("greeting", texts.get("letter.hello_name", inviter.name()));
        parts.put("purpose", texts.get("bounce_notice.purpose", invitation.getName()));
        parts.put("writes", texts.get(bounced.size() > MOST ? "bounce_notice.newest" : "bounce_notice.these", MOST));
        parts.put(
                "message", bounced.stream().limit(MOST).map(BounceNotice::line).collect(Collectors.joining("\n")));
        parts.put("accept", texts.get("bounce_notice.look"));
        parts.put("link", configuration.url("/if/admin/invitations/" + invitation.getId() + "/"));
        parts.put("otherwise", texts.get("letter.otherwise"));
        return LetterPaper.letter(inviter, Optional.empty(), configuration.locale(), parts);
    }

    private static String line(Guest guest) {
        String reply = guest.mail().map(OutboxMail::getLastReply).orElse("");
        return guest.recipient().getAddress() + (reply.isEmpty() ? "" : ": " + reply);
    }
}
