package org.vestibule.mail;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.vestibule.common.Unguarded;
import org.vestibule.mail.Delivery.Outcome;

/**
 * Sends what the outbox holds, on every node, as soon as it is committed; the timer finds what was put off and what another node left.
 * One round at a time keeps one connection. No transaction is open while the mail server is talked to.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@Unguarded("the server's timer calls it, never a person")
public class MailRelay {
    private static final System.Logger LOG = System.getLogger(MailRelay.class.getName());

    /** After this no letter of a batch is begun any more. */
    private static final Duration BATCH_TIME = Duration.ofMinutes(1);

    private static final Duration STOP_TIME = Duration.ofSeconds(20);

    @Inject
    Outbox outbox;

    @Inject
    MailServer server;

    @Inject
    Clock clock;

    private final ReentrantLock round = new ReentrantLock();
    private final AtomicBoolean rung = new AtomicBoolean();
    private volatile boolean stopping;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void tick() {
        relay();
    }

    /** Whether this is the first call since it last awoke; the others need not wake it again. */
    public boolean ring() {
        return rung.compareAndSet(false, true);
    }

    @Asynchronous
    public void wake() {
        rung.set(false);
        relay();
    }

    /** Lets the letter that is just being sent finish; the round puts the rest back. */
    @PreDestroy
    void stop() {
        stopping = true;
        try {
            if (round.tryLock(STOP_TIME.toSeconds(), TimeUnit.SECONDS)) {
                round.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Never throws: the server would give up a timer that did. */
    private void relay() {
        if (stopping || !round.tryLock()) {
            return;
        }
        try {
            sendAll();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The mail relay failed; it goes on in a moment", e);
        } finally {
            round.unlock();
        }
    }

    private void sendAll() {
        MailPause pause = outbox.pause();
        if (pause.holds(clock.instant())) {
            return;
        }
        try (Carrier carrier = server.open()) {
            for (List<OutboxMail> batch = outbox.claim(); !batch.isEmpty(); batch = next()) {
                send(batch, carrier);
                if (pause.isOn()) {
                    outbox.resume();
                    pause = outbox.pause();
                }
            }
        } catch (MessagingException system) {
            String reason = MailServer.reason(system);
            LOG.log(Level.WARNING, "Sending mail has paused: {0}", reason);
            outbox.pause(reason);
        }
    }

    private List<OutboxMail> next() {
        return stopping || outbox.pause().holds(clock.instant()) ? List.of() : outbox.claim();
    }

    private void send(List<OutboxMail> batch, Carrier carrier) throws MessagingException {
        Instant latest = clock.instant().plus(BATCH_TIME);
        try {
            for (OutboxMail mail : batch) {
                if (stopping || clock.instant().isAfter(latest)) {
                    return;
                }
                carrier.ready();
                send(mail, carrier);
            }
        } finally {
            outbox.release(batch);
        }
    }

    private void send(OutboxMail mail, Carrier carrier) throws MessagingException {
        try {
            attempt(mail, carrier).ifPresent(delivery -> outbox.record(mail, delivery));
        } catch (MessagingException system) {
            outbox.unconfirm(mail);
            throw system;
        }
    }

    /** Empty when the mail must not go out. A mail that cannot be written does not keep the others back. */
    private Optional<Delivery> attempt(OutboxMail mail, Carrier carrier) throws MessagingException {
        try {
            Optional<Letter> letter = outbox.confirm(mail);
            return letter.isEmpty() ? Optional.empty() : Optional.of(carrier.carry(mail, letter.get()));
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "The mail " + mail.getId() + " could not be written", bug);
            return Optional.of(new Delivery(Outcome.DEFERRED, "It could not be written; the log says why"));
        }
    }
}
