package org.vestibule.mail;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.vestibule.common.BackOff;
import org.vestibule.common.Ids;
import org.vestibule.common.Rehearsal;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;

/**
 * The mail that waits for the relay. Whoever sends mail adds it in the transaction that gives the reason: no commit, no mail. The relay
 * claims, confirms and records in transactions of their own, and talks to the mail server outside of any.
 */
@Stateless
@Unguarded("features and the relay call this, never a person")
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Outbox {
    /** How many mails are claimed at once, at most. */
    static final int BATCH = 20;

    static final String MODEL = "vestibule_mail.mail";

    /** How long a batch is kept from others, until its letters are begun: longer than {@link MailRound} begins any. */
    static final Duration CLAIM = Duration.ofMinutes(2);

    /** How long a letter is kept from others once it is begun: longer than the time-outs of {@link MailServer} together. */
    static final Duration LEASE = Duration.ofMinutes(10);

    private static final BackOff BACK_OFF = new BackOff(Duration.ofMinutes(1), Duration.ofHours(4));

    @Inject
    OutboxRepository mails;

    @Inject
    SendingLimits limits;

    @Inject
    @Any
    Instance<MailKind> kinds;

    @Inject
    Event<MailAdded> added;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /** Adds a mail in the acting transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public OutboxMail add(String kind, Map<String, String> ids, String recipientAddress, Optional<Instant> until) {
        OutboxMail mail = new OutboxMail(kind, ids, recipientAddress, until, clock.instant());
        if (kind(kind).isAwaited()) {
            mail.goFirst();
        }
        mails.add(mail);
        Rehearsal.note("mail", Map.of("kind", kind, "to", recipientAddress));
        announce();
        return mail;
    }

    /** Has the relay look once the acting transaction is committed. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void announce() {
        added.fire(new MailAdded());
    }

    /** Leases what is due and may leave now, so many at most; what somebody waits for comes first. */
    public List<OutboxMail> claim(int most) {
        SendingLimits.Room room = limits.room(most);
        if (room.all() == 0) {
            return List.of();
        }
        List<OutboxMail> batch = mails.claim(Ids.next(), clock.instant(), CLAIM, room);
        limits.sending(batch.size());
        return batch;
    }

    /** Takes the last look just before a mail goes out. Empty when it must not: it was dropped or held back, or the lease is over. */
    public Optional<Letter> confirm(OutboxMail mail) {
        Optional<Letter> letter = render(mail);
        if (letter.isEmpty() && isHeld(mail)) {
            mails.hold(mail);
            return letter;
        }
        if (letter.isEmpty()) {
            mails.finish(mail, DeliveryState.DROPPED, null, "");
            return letter;
        }
        return mails.confirm(mail, clock.instant(), LEASE) ? letter : Optional.empty();
    }

    /** Whether a letter that must not go out now waits; not once nobody knows whose it is. */
    boolean isHeld(OutboxMail mail) {
        return !Anonymous.is(mail.getRecipient()) && kind(mail.getKind()).isHeld(mail.getIds());
    }

    /** Writes the letter anew from today's data; empty when it would be dropped, as it is once nobody knows whose it is. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<Letter> render(OutboxMail mail) {
        return Anonymous.is(mail.getRecipient())
                ? Optional.empty()
                : kind(mail.getKind()).render(mail.getIds());
    }

    /** The same for others to look at, with links that prove nothing. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<Letter> show(OutboxMail mail) {
        return Anonymous.is(mail.getRecipient())
                ? Optional.empty()
                : kind(mail.getKind()).show(mail.getIds());
    }

    /** Whether the letter's links are nobody's business but the recipient's. */
    public boolean isConfidential(OutboxMail mail) {
        return kind(mail.getKind()).isConfidential();
    }

    private MailKind kind(String name) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No kind of mail is called " + name));
    }

    /** Keeps what became of an attempt. */
    public void record(OutboxMail mail, Delivery delivery) {
        switch (delivery.outcome()) {
            case SENT -> finish(mail, DeliveryState.SENT, delivery.reply());
            case DEFERRED -> defer(mail, delivery.reply());
            case FAILED -> finish(mail, DeliveryState.FAILED, delivery.reply());
        }
    }

    /** Takes {@link #confirm} back, as the server refused us and not this mail. */
    public void unconfirm(OutboxMail mail) {
        mails.unconfirm(mail);
    }

    /** Puts back what is left of a batch. */
    public void release(List<OutboxMail> batch) {
        mails.release(batch.get(0).getLease(), clock.instant());
    }

    /** Whether sending has paused, for all nodes. */
    public MailPause pause() {
        return mails.pause();
    }

    /** Pauses sending, a little longer each time; what several connections run into at once counts once. */
    public void pause(String reason) {
        MailPause pause = mails.lockedPause();
        if (pause.holds(clock.instant())) {
            return;
        }
        if (!pause.isOn()) {
            events.record(EventAction.MAIL_PAUSED, Subject.NONE, Map.of("reason", reason));
        }
        pause.begin(reason, clock.instant());
    }

    /** Goes on, as the server was reached again; a pause by hand stays. */
    public void resume() {
        MailPause pause = mails.lockedPause();
        if (pause.isOn() && !pause.isByHand()) {
            events.record(EventAction.MAIL_RESUMED, Subject.NONE, Map.of());
            pause.end();
        }
    }

    private void finish(OutboxMail mail, DeliveryState state, String reply) {
        boolean sent = state == DeliveryState.SENT;
        if (mails.finish(mail, state, sent ? clock.instant() : null, reply)) {
            events.record(
                    sent ? EventAction.EMAIL_SENT : EventAction.EMAIL_FAILED,
                    new Subject(MODEL, mail.getId(), mail.getRecipient()),
                    Map.of("kind", mail.getKind(), "reply", reply));
        }
    }

    private void defer(OutboxMail mail, String reply) {
        Instant now = clock.instant();
        Instant due = now.plus(BACK_OFF.after(mail.getAttempts() + 1, ThreadLocalRandom.current()));
        if (due.isAfter(mail.getGiveUpAt())) {
            finish(mail, DeliveryState.FAILED, reply);
        } else {
            mails.defer(mail, due, reply);
        }
    }
}
