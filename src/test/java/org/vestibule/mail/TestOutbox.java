package org.vestibule.mail;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.testing.Database;

/** The outbox on a database, with the transactions that a server begins at its methods. */
class TestOutbox extends Outbox {
    final Transactions transactions;
    final List<EventAction> written = new CopyOnWriteArrayList<>();

    /** What the one kind of mail gives; empty when it is to be dropped. */
    Optional<Letter> letter = Optional.of(Letters.letter("new@example.org"));

    /** Whether its links are only for the recipient. */
    boolean confidential;

    /** Whether one that gives no letter is held back. */
    boolean held;

    /** One whose kind fails. */
    OutboxMail broken;

    /** What happens while a mail is being sent. */
    Runnable meanwhile = () -> {};

    TestOutbox(Database database, Clock clock) {
        transactions = new Transactions(database);
        this.clock = clock;
        mails = new OutboxRepository();
        mails.entities = transactions.entities();
        limits = TestLimits.of(transactions.entities(), Servers.configuration(Map.of()), clock);
        events = new EventLog() {
            @Override
            public void record(EventAction action, Subject subject, Map<String, ?> context) {
                written.add(action);
            }
        };
    }

    /** Says nothing, as only a server carries it. */
    @Override
    public void announce() {}

    OutboxMail add() {
        OutboxMail mail =
                new OutboxMail("sample", Map.of("id", "1"), "new@example.org", Optional.empty(), clock.instant());
        transactions.run(() -> mails.add(mail));
        return mail;
    }

    OutboxMail add(String batch) {
        OutboxMail mail =
                new OutboxMail("sample", Map.of("id", "1"), "new@example.org", Optional.empty(), clock.instant());
        mail.join(batch);
        transactions.run(() -> mails.add(mail));
        return mail;
    }

    /** One that somebody waits for. */
    OutboxMail addAwaited() {
        OutboxMail mail =
                new OutboxMail("sample", Map.of("id", "1"), "new@example.org", Optional.empty(), clock.instant());
        mail.goFirst();
        transactions.run(() -> mails.add(mail));
        return mail;
    }

    OutboxMail get(OutboxMail mail) {
        return transactions.call(() -> mails.get(mail.getId()));
    }

    void clear() {
        transactions.run(
                () -> mails.entities.createQuery("delete from OutboxMail m").executeUpdate());
        transactions.run(() -> mails.lockedPause().end());
    }

    @Override
    public Optional<Letter> render(OutboxMail mail) {
        if (broken != null && broken.getId().equals(mail.getId())) {
            throw new IllegalStateException("planted");
        }
        return letter;
    }

    @Override
    boolean isHeld(OutboxMail mail) {
        return held;
    }

    @Override
    public Optional<Letter> show(OutboxMail mail) {
        return letter;
    }

    @Override
    public boolean isConfidential(OutboxMail mail) {
        return confidential;
    }

    @Override
    public List<OutboxMail> claim(int most) {
        return transactions.call(() -> super.claim(most));
    }

    @Override
    public Optional<Letter> confirm(OutboxMail mail) {
        meanwhile.run();
        return transactions.call(() -> super.confirm(mail));
    }

    @Override
    public void record(OutboxMail mail, Delivery delivery) {
        transactions.run(() -> super.record(mail, delivery));
    }

    @Override
    public void unconfirm(OutboxMail mail) {
        transactions.run(() -> super.unconfirm(mail));
    }

    @Override
    public void release(List<OutboxMail> batch) {
        transactions.run(() -> super.release(batch));
    }

    @Override
    public MailPause pause() {
        return transactions.call((Supplier<MailPause>) super::pause);
    }

    @Override
    public void pause(String reason) {
        transactions.run(() -> super.pause(reason));
    }

    @Override
    public void resume() {
        transactions.run(super::resume);
    }
}
