package org.vestibule.mail;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.Caller.Identity;
import org.vestibule.common.Configuration;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;

/** Lets administrators look at the mail, and have it sent again. */
@Stateless
@Requires({Permission.VIEW_MAIL, Permission.ALL_INVITATIONS})
public class MailService {
    private static final int MOST = 500;

    @Inject
    OutboxRepository mails;

    @Inject
    BounceMailboxRepository mailbox;

    @Inject
    Outbox outbox;

    @Inject
    MailServer server;

    @Inject
    Configuration configuration;

    @Inject
    Caller caller;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /**
     * What waits to be sent.
     *
     * @param age of the oldest that waits; zero when none does
     */
    public record Queue(long waiting, Duration age, boolean paused) {}

    public Slice<OutboxMail> list(MailFilter filter, Order<OutboxMail> order, Optional<String> cursor) {
        return mails.list(filter, order, cursor);
    }

    public OutboxMail get(String id) {
        return mails.get(id);
    }

    /** How sending goes, counted to a bound. */
    public MailHealth health() {
        return mails.health(MOST);
    }

    /** Why the mailbox of the bounce address could not be read the last time; empty where it could, or there is none. */
    public String bounceFailure() {
        return configuration.bounces().imap().isEmpty() ? "" : mailbox.get().getFailure();
    }

    /** Whom mail comes from. */
    public Mailbox from() {
        return server.from();
    }

    /** Whether mail stays in the built-in mailbox. */
    public boolean isBuiltIn() {
        return server.isBuiltIn();
    }

    /**
     * Whether the caller sees the links in a letter. In the built-in mailbox everybody does, as there is no other way to get them; those by
     * which he could act as somebody else only a superuser, who can do so anyway.
     */
    public boolean showsLinks(OutboxMail mail) {
        if (outbox.isConfidential(mail)) {
            return server.isBuiltIn()
                    && caller.identity().filter(Identity::superuser).isPresent();
        }
        return server.isBuiltIn() || caller.has(Permission.SEE_LINKS);
    }

    /** The letter as it would be written today; empty when it would not be sent any more. Seeing its links is noted. */
    public Optional<Letter> letter(String id) {
        OutboxMail mail = mails.get(id);
        Optional<Letter> letter = outbox.show(mail);
        if (!showsLinks(mail)) {
            return letter.map(it -> LinkMask.masked(it, configuration.baseUrl()));
        }
        if (letter.isPresent()) {
            events.record(EventAction.SECRET_VIEW, subject(mail), Map.of("kind", mail.getKind()));
        }
        return letter;
    }

    /** Has a mail sent again that did not arrive. */
    @Requires({Permission.SEND, Permission.ALL_INVITATIONS})
    public void retry(String id) {
        OutboxMail mail = mails.get(id);
        if (!mails.retry(id, clock.instant())) {
            throw new Problem(ProblemType.CONFLICT);
        }
        events.record(EventAction.EMAIL_RETRIED, subject(mail), Map.of("kind", mail.getKind()));
        outbox.announce();
    }

    /** Takes a mail out of the queue; it can be sent again. */
    @Requires({Permission.SEND, Permission.ALL_INVITATIONS})
    public void cancel(String id) {
        OutboxMail mail = mails.get(id);
        if (!mails.cancel(id)) {
            throw new Problem(ProblemType.CONFLICT);
        }
        events.record(EventAction.EMAIL_CANCELLED, subject(mail), Map.of("kind", mail.getKind()));
    }

    /** Sends nothing until {@link #resume}; letters that are begun are finished. */
    @Requires({Permission.SEND, Permission.ALL_INVITATIONS})
    public void hold() {
        mails.lockedPause().hold(clock.instant());
        events.record(EventAction.MAIL_PAUSED, Subject.NONE, Map.of());
    }

    /** Ends a pause, and tries at once. */
    @Requires({Permission.SEND, Permission.ALL_INVITATIONS})
    public void resume() {
        mails.lockedPause().end();
        events.record(EventAction.MAIL_RESUMED, Subject.NONE, Map.of());
        outbox.announce();
    }

    /** Figures for the operator's monitoring. */
    @Unguarded("numbers only; the endpoint that shows them has its own guard")
    public Queue queue() {
        return mails.queue(clock.instant());
    }

    private static Subject subject(OutboxMail mail) {
        return new Subject(Outbox.MODEL, mail.getId(), mail.getRecipient());
    }
}
