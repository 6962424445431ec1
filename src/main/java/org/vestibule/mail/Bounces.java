package org.vestibule.mail;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;

/**
 * Takes in what became of mail after it was sent, each report in a transaction of its own. Reports come late, twice and in any order:
 * the first failure counts, and so does the first delay before it.
 */
@Stateless
@Unguarded("the bounce address and the webhooks bring reports, never a person; each was checked by its token")
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Bounces {
    @Inject
    OutboxRepository mails;

    @Inject
    BounceMailboxRepository mailbox;

    @Inject
    Event<MailBounced> bounced;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /** Notes a failure or a delay; what else a report says changes nothing. */
    public void take(DeliveryReport report) {
        switch (report.status().action()) {
            case FAILED -> bounce(report.mailId(), report.status());
            case DELAYED -> delay(report.mailId(), report.status());
            case DELIVERED, RELAYED, EXPANDED -> {}
        }
    }

    /** Takes the mailbox of the bounce address for this node; false while another one reads it. */
    public boolean lease(Instant now, Instant until) {
        return mailbox.lease(now, until);
    }

    /** Gives it back, and keeps why it could not be read; empty where it could. */
    public void release(Instant until, String failure) {
        mailbox.release(until, clock.instant(), failure);
    }

    private void bounce(String id, DeliveryStatus status) {
        if (mails.bounce(id, status.reply(), clock.instant())) {
            OutboxMail mail = mails.get(id);
            write(EventAction.EMAIL_BOUNCED, mail, status);
            announce(new MailBounced(mail, status.isPermanent(), status.reply()));
        }
    }

    void announce(MailBounced bounce) {
        bounced.fire(bounce);
    }

    private void delay(String id, DeliveryStatus status) {
        if (mails.delay(id, clock.instant())) {
            write(EventAction.EMAIL_DELAYED, mails.get(id), status);
        }
    }

    private void write(EventAction action, OutboxMail mail, DeliveryStatus status) {
        events.record(
                action,
                new Subject(Outbox.MODEL, mail.getId(), mail.getRecipient()),
                Map.of("kind", mail.getKind(), "status", status.code(), "reply", status.reply()));
    }
}
