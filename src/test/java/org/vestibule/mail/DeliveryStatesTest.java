package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.vestibule.common.Configuration;
import org.vestibule.common.MailConfiguration.Security;
import org.vestibule.common.MailConfiguration.Smtp;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.ScriptedSmtpServer;

/** How far a mail comes, by what a mail server says or does not say. What is said after it was sent is read elsewhere. */
class DeliveryStatesTest {
    private static final List<Said> SAID = List.of(
            new Said("MAIL", "421 4.3.2 Too many connections", DeliveryState.DEFERRED),
            new Said("RCPT", "450 4.2.0 Greylisted", DeliveryState.DEFERRED),
            new Said("RCPT", "451 4.7.1 Later", DeliveryState.DEFERRED),
            new Said(".", "451 4.3.0 Later", DeliveryState.DEFERRED),
            new Said(".", "452 4.3.1 No space", DeliveryState.DEFERRED),
            new Said("RCPT", "550 5.1.1 No such user", DeliveryState.FAILED),
            new Said(".", "552 5.2.2 Mailbox full", DeliveryState.FAILED),
            new Said(".", "554 5.7.1 Looks like spam", DeliveryState.FAILED),
            new Said(".", "250 2.0.0 queued", DeliveryState.SENT));

    private final SettableClock clock = new SettableClock();
    private ScriptedSmtpServer smtp;
    private TestOutbox outbox;

    /** What the server answers to a command, and where that brings the mail. */
    private record Said(String command, String reply, DeliveryState state) {}

    @BeforeEach
    void start() throws Exception {
        smtp = new ScriptedSmtpServer();
    }

    @AfterEach
    void stop() throws Exception {
        smtp.close();
    }

    @OnEveryDatabase
    void followFromTheReply(Database database) {
        MailRelay relay = relay(database);
        SoftAssertions softly = new SoftAssertions();
        for (Said said : SAID) {
            OutboxMail mail = outbox.add();
            smtp.answerAsUsual().answer(said.command(), said.reply());
            relay.help();
            OutboxMail after = outbox.get(mail);
            softly.assertThat(after.getState()).as(said.toString()).isEqualTo(said.state());
            softly.assertThat(after.getLastReply()).isEqualTo(said.reply());
            softly.assertThat(after.getAttempts()).isEqualTo(1);
            softly.assertThat(after.getDue() != null).isEqualTo(said.state() == DeliveryState.DEFERRED);
        }
        softly.assertAll();
    }

    @OnEveryDatabase
    void areDeferredAndThenSentByAServerThatGreylists(Database database) {
        MailRelay relay = relay(database);
        OutboxMail mail = outbox.add();
        for (int minutes : new int[] {2, 4, 8}) {
            smtp.answer("RCPT", "450 4.2.0 Greylisted");
            relay.help();
            assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.DEFERRED);
            clock.advance(Duration.ofMinutes(minutes));
        }
        smtp.answerAsUsual();

        relay.help();

        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.SENT);
        assertThat(outbox.get(mail).getAttempts()).isEqualTo(4);
    }

    @OnEveryDatabase
    void areFailedAtLastByAServerThatIsNeverReady(Database database) {
        MailRelay relay = relay(database);
        OutboxMail mail = outbox.add();
        smtp.answer("RCPT", "451 4.7.1 Later");

        while (outbox.get(mail).getDue() != null) {
            relay.help();
            clock.advance(Duration.ofHours(5));
        }

        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.FAILED);
        assertThat(outbox.get(mail).getLastReply()).isEqualTo("451 4.7.1 Later");
        assertThat(clock.instant())
                .isBetween(Letters.NOW.plus(Duration.ofDays(5)), Letters.NOW.plus(Duration.ofDays(6)));
    }

    @OnEveryDatabase
    void areDeferredWhereTheConnectionEndsInTheMessage(Database database) {
        MailRelay relay = relay(database);
        OutboxMail mail = outbox.add();
        smtp.answer("(text)", "");

        relay.help();

        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.DEFERRED);
        assertThat(outbox.get(mail).getLastReply()).startsWith("The connection was lost");
    }

    @OnEveryDatabase
    void areSendingWhileTheServerIsSilentAndDeferredAfterwards(Database database) throws Exception {
        MailRelay relay = relay(database);
        OutboxMail mail = outbox.add();
        smtp.answer(".", ScriptedSmtpServer.SILENCE);
        Thread round = new Thread(relay::help, "round");

        round.start();
        await().until(() -> smtp.heard().contains("DATA"));
        DeliveryState meanwhile = outbox.get(mail).getState();
        round.join();

        assertThat(meanwhile).isEqualTo(DeliveryState.SENDING);
        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.DEFERRED);
        assertThat(outbox.get(mail).getLastReply()).contains("timed out");
    }

    private MailRelay relay(Database database) {
        outbox = new TestOutbox(database, clock);
        outbox.clear();
        return Servers.relay(
                outbox,
                new ImpatientServer(
                        Servers.smtp(new Smtp("localhost", smtp.port(), Optional.empty(), "", Security.NONE))
                                .configuration));
    }

    /** Waits for an answer no longer than a test can. */
    private final class ImpatientServer extends MailServer {
        ImpatientServer(Configuration settings) {
            configuration = settings;
            clock = DeliveryStatesTest.this.clock;
            prepare();
        }

        @Override
        Session session() throws MessagingException {
            Session session = super.session();
            session.getProperties().setProperty("mail.smtp.timeout", "500");
            return session;
        }
    }
}
