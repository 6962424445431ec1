package org.vestibule.mail;

import jakarta.mail.MessagingException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.vestibule.mail.Delivery.Outcome;

/**
 * Sends over one connection, until nothing is due any more. No transaction is open while the mail server is talked to. It takes about as
 * many letters at once as go out in a second, so that those for a slow server are shared among connections, and those for a quick one
 * cost few statements.
 */
final class MailRound {
    /** What is taken from the outbox first, and at least; {@link Outbox#BATCH} at most. */
    static final int FEWEST = 5;

    private static final System.Logger LOG = System.getLogger(MailRound.class.getName());
    private static final Duration PACE = Duration.ofSeconds(1);

    /** After this no letter of a batch is begun any more. */
    private static final Duration BATCH_TIME = Duration.ofMinutes(1);

    private final Outbox outbox;
    private final MailServer server;
    private final Clock clock;
    private final BooleanSupplier stopping;
    private final Runnable help;
    private int size = FEWEST;

    /** A round; help is called for when more is due than one connection takes. */
    MailRound(Outbox outbox, MailServer server, Clock clock, BooleanSupplier stopping, Runnable help) {
        this.outbox = outbox;
        this.server = server;
        this.clock = clock;
        this.stopping = stopping;
        this.help = help;
    }

    void run() {
        try (Carrier carrier = server.open()) {
            boolean more = true;
            while (more) {
                more = sendSome(carrier);
            }
        } catch (MessagingException system) {
            String reason = MailServer.reason(system);
            LOG.log(Level.WARNING, "Sending mail has paused: {0}", reason);
            outbox.pause(reason);
        }
    }

    /** False when there is nothing to do. */
    private boolean sendSome(Carrier carrier) throws MessagingException {
        MailPause pause = outbox.pause();
        if (stopping.getAsBoolean() || pause.holds(clock.instant())) {
            return false;
        }
        List<OutboxMail> batch = outbox.claim(size);
        if (batch.isEmpty()) {
            return false;
        }
        try {
            if (batch.size() == size && !pause.isOn()) {
                help.run();
            }
            send(batch, carrier);
        } finally {
            outbox.release(batch);
        }
        if (pause.isOn()) {
            outbox.resume();
        }
        return true;
    }

    private void send(List<OutboxMail> batch, Carrier carrier) throws MessagingException {
        Instant begin = clock.instant();
        for (OutboxMail mail : batch) {
            if (stopping.getAsBoolean() || clock.instant().isAfter(begin.plus(BATCH_TIME))) {
                return;
            }
            carrier.ready();
            send(mail, carrier);
        }
        boolean quick = clock.instant().isBefore(begin.plus(PACE));
        size = quick ? Math.min(size * 2, Outbox.BATCH) : Math.max(size / 2, FEWEST);
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
