package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Configuration;
import org.vestibule.flow.Admission.Status;
import org.vestibule.mail.Letter;
import org.vestibule.mail.MailKind;
import org.vestibule.mail.Mailbox;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Writes to a recipient, and to whoever gets a copy. Each takes a last look: an invitation that is over is not sent any more. */
@ApplicationScoped
public class InvitationMail implements MailKind {
    static final String NAME = "invitation";

    @Inject
    InvitationRepository invitations;

    @Inject
    RecipientRepository recipients;

    @Inject
    InvitationLinks links;

    @Inject
    UserRepository users;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Letter> render(Map<String, String> ids) {
        return ids.containsKey("copy") ? copy(ids) : personal(ids);
    }

    private Optional<Letter> personal(Map<String, String> ids) {
        return recipients
                .find(ids.get("recipient"))
                .filter(it -> isSendable(it.status(clock.instant())))
                .filter(it -> String.valueOf(it.getLetters()).equals(ids.get("letter")))
                .map(it -> letter(
                        it.getInvitation(),
                        Mailbox.of(it.getInvitation().custody().shown(it.getName()), it.getAddress()),
                        it.getLocale(),
                        links.url(it.link(), it.getInvitation().getFlow().getSlug())));
    }

    private Optional<Letter> copy(Map<String, String> ids) {
        return invitations
                .find(ids.get("invitation"))
                .filter(it -> isSendable(it.status(clock.instant())))
                .map(it -> letter(it, new Mailbox("", ids.get("copy")), "", ""));
    }

    private static boolean isSendable(Status status) {
        return status == Status.VALID || status == Status.SCHEDULED;
    }

    private Letter letter(Invitation invitation, Mailbox to, String language, String link) {
        Optional<Mailbox> answers = replyTo(invitation);
        Locale locale = locale(language, invitation.getLocale());
        Term term = invitation.getTerm();
        return new InvitationLetter(
                        locale,
                        invitation.getZone().isEmpty() ? configuration.zone() : ZoneId.of(invitation.getZone()),
                        configuration.mail().organisation(),
                        invitation.custody().shown(invitation.getInviter().getName()),
                        invitation.getFlow().title(locale),
                        invitation.custody().shown(invitation.getMessage()),
                        begin(term),
                        term.getExpires(),
                        link)
                .to(to, answers);
    }

    private Instant begin(Term term) {
        boolean later = term.getNotBefore() != null && term.getNotBefore().isAfter(clock.instant());
        return later ? term.getNotBefore() : null;
    }

    private Locale locale(String first, String second) {
        String tag = first.isEmpty() ? second : first;
        return tag.isEmpty() ? configuration.locale() : Locale.forLanguageTag(tag);
    }

    private Optional<Mailbox> replyTo(Invitation invitation) {
        Inviter inviter = invitation.getInviter();
        return Optional.ofNullable(inviter.getUserId())
                .flatMap(users::find)
                .map(User::getEmail)
                .filter(Mailbox::isAddress)
                .map(address -> Mailbox.of(invitation.custody().shown(inviter.getName()), address));
    }
}
