package org.vestibule.mail;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.vestibule.common.BounceConfiguration.Imap;
import org.vestibule.common.Configuration;
import org.vestibule.common.Unguarded;

/**
 * Reads the mailbox of the bounce address each minute, on one node at a time. A message is taken in, in a transaction of its own, before
 * it is marked in the mailbox; whoever reads it again changes nothing.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@Unguarded("the server's timer calls it, never a person")
public class BounceMailboxReader {
    private static final System.Logger LOG = System.getLogger(BounceMailboxReader.class.getName());

    /** After this no message is begun any more. */
    private static final Duration TIME = Duration.ofSeconds(50);

    /** Longer than that and the time-outs of {@link ImapFolder} together. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    @Inject
    Bounces bounces;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    private Optional<Imap> imap;

    @PostConstruct
    void prepare() {
        imap = configuration.bounces().imap();
    }

    @Schedule(hour = "*", minute = "*", persistent = false)
    void tick() {
        imap.ifPresent(this::read);
    }

    /** Never throws: the server would give up a timer that did. */
    private void read(Imap mailbox) {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Instant until = now.plus(LEASE);
            if (bounces.lease(now, until)) {
                bounces.release(until, result(mailbox, now.plus(TIME)));
            }
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "The mailbox of the bounce address could not be read", bug);
        }
    }

    /** Why it could not be read; empty where it could. */
    private String result(Imap mailbox, Instant latest) {
        try (ImapFolder folder = new ImapFolder(mailbox)) {
            for (Message message : folder.fresh()) {
                if (clock.instant().isAfter(latest)) {
                    break;
                }
                take(message, folder);
            }
            return "";
        } catch (MessagingException unreachable) {
            String reason = MailServer.reason(unreachable);
            LOG.log(Level.WARNING, "The mailbox of the bounce address cannot be read: {0}", reason);
            return reason;
        }
    }

    private void take(Message message, ImapFolder folder) throws MessagingException {
        Optional<DeliveryReport> report;
        try {
            report = ReturnedMessage.report(folder.copy(message), configuration.secretKeys());
        } catch (IOException | RuntimeException unreadable) {
            LOG.log(Level.INFO, "A message to the bounce address cannot be read, and is left there");
            folder.leave(message);
            return;
        }
        report.ifPresent(bounces::take);
        folder.done(message);
    }
}
