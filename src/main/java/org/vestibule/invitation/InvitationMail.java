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
import org.vestibule.invitation.InvitationLetter.Links;
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
    ReplyLinks replies;

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
        return ids.containsKey("copy")
                ? copy(ids)
                : personal(ids).map(it -> letter(it, it.link().inMail(), false));
    }

    @Override
    public Optional<Letter> show(Map<String, String> ids) {
        return ids.containsKey("copy") ? copy(ids) : personal(ids).map(it -> letter(it, it.link(), false));
    }

    /** A letter that nobody has approved yet is not lost. */
    @Override
    public boolean isHeld(Map<String, String> ids) {
        Instant now = clock.instant();
        Optional<Status> status = ids.containsKey("copy")
                ? invitations.find(ids.get("invitation")).map(it -> it.status(now))
                : recipients.find(ids.get("recipient")).map(it -> it.status(now));
        return status.filter(Status.UNAPPROVED::equals).isPresent();
    }

    private Optional<Recipient> personal(Map<String, String> ids) {
        return recipients
                .find(ids.get("recipient"))
                .filter(it -> isSendable(it.status(clock.instant())))
                .filter(it -> isLast(it, ids));
    }

    /** Whether the inviter has written no other letter since. */
    static boolean isLast(Recipient recipient, Map<String, String> ids) {
        return String.valueOf(recipient.getCorrespondence().getLetters()).equals(ids.get("letter"));
    }

    /** The invitation of a recipient with his link in one of its forms, in the thread of the first mail to him. */
    Letter letter(Recipient recipient, Link link, boolean reminder) {
        Invitation invitation = recipient.getInvitation();
        boolean stopping = reminder || recipient.getCorrespondence().getRemindAt() != null;
        Links own = new Links(
                links.url(link, invitation.getFlow().getSlug()),
                stopping ? replies.stopping(recipient) : "",
                replies.notMe(recipient),
                reminder);
        Mailbox to = Mailbox.of(invitation.custody().shown(recipient.getName()), recipient.getAddress());
        Letter letter = letter(invitation, to, recipient.getLocale(), recipient.getExpires(), own);
        return letter.following(recipient.getCorrespondence().getFirstMail());
    }

    private Optional<Letter> copy(Map<String, String> ids) {
        return invitations
                .find(ids.get("invitation"))
                .filter(it -> isSendable(it.status(clock.instant())))
                .map(it -> letter(
                        it, new Mailbox("", ids.get("copy")), "", it.getTerm().getExpires(), Links.NONE));
    }

    private static boolean isSendable(Status status) {
        return status == Status.VALID || status == Status.SCHEDULED;
    }

    private Letter letter(Invitation invitation, Mailbox to, String language, Instant expires, Links own) {
        Optional<Mailbox> answers = replyTo(invitation);
        Locale locale = locale(language, invitation.getLocale());
        return new InvitationLetter(
                        locale,
                        invitation.getZone().isEmpty() ? configuration.zone() : ZoneId.of(invitation.getZone()),
                        configuration.mail().organisation(),
                        invitation.custody().shown(invitation.getInviter().getName()),
                        invitation.getFlow().title(locale),
                        invitation.custody().shown(invitation.getMessage()),
                        begin(invitation.getTerm()),
                        expires,
                        own)
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
