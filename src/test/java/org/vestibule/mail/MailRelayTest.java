package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.vestibule.common.MailConfiguration.Security;
import org.vestibule.common.MailConfiguration.Smtp;
import org.vestibule.event.EventAction;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.ScriptedSmtpServer;

class MailRelayTest {
    private final SettableClock clock = new SettableClock();
    private ScriptedSmtpServer smtp;
    private TestOutbox outbox;

    @BeforeEach
    void start() throws Exception {
        smtp = new ScriptedSmtpServer();
    }

    @AfterEach
    void stop() throws Exception {
        smtp.close();
    }

    @OnEveryDatabase
    void sendsAllOverOneConnection(Database database) {
        MailRelay relay = relay(database, Security.NONE);
        OutboxMail first = outbox.add();
        for (int i = 0; i < Outbox.BATCH; i++) {
            outbox.add();
        }

        relay.help();

        assertThat(smtp.messages()).hasSize(Outbox.BATCH + 1);
        assertThat(smtp.connections()).isEqualTo(1);
        assertThat(outbox.get(first).getState()).isEqualTo(DeliveryState.SENT);
        assertThat(outbox.get(first).getLastReply()).isEqualTo("250 2.0.0 queued");
        assertThat(outbox.get(first).getAttempts()).isEqualTo(1);
        assertThat(outbox.written).hasSize(Outbox.BATCH + 1).containsOnly(EventAction.EMAIL_SENT);
    }

    @OnEveryDatabase
    void triesAgainLaterWhenTheServerAsksForIt(Database database) {
        MailRelay relay = relay(database, Security.NONE);
        OutboxMail mail = outbox.add();
        smtp.answer("RCPT", "450 4.2.0 Greylisted");

        relay.help();
        OutboxMail deferred = outbox.get(mail);
        smtp.answerAsUsual();
        relay.help();
        OutboxMail stillDeferred = outbox.get(mail);
        clock.advance(Duration.ofMinutes(2));
        relay.help();

        assertThat(deferred.getState()).isEqualTo(DeliveryState.DEFERRED);
        assertThat(deferred.getLastReply()).isEqualTo("450 4.2.0 Greylisted");
        assertThat(deferred.getDue()).isBetween(Letters.NOW.plusSeconds(45), Letters.NOW.plusSeconds(75));
        assertThat(stillDeferred.getState()).isEqualTo(DeliveryState.DEFERRED);
        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.SENT);
        assertThat(outbox.get(mail).getAttempts()).isEqualTo(2);
    }

    @OnEveryDatabase
    void keepsTheTimeOfEachStep(Database database) {
        MailRelay relay = relay(database, Security.NONE);
        OutboxMail mail = outbox.add();
        smtp.answer("MAIL", "550 5.7.1 Sender refused");
        relay.help();
        DeliverySteps refused = DeliverySteps.of(outbox.get(mail));
        Instant first = clock.advance(Duration.ofMinutes(1));
        smtp.answerAsUsual().answer("RCPT", "451 4.7.1 Later");
        relay.help();
        DeliverySteps deferred = DeliverySteps.of(outbox.get(mail));
        Instant last = clock.advance(Duration.ofMinutes(2));
        smtp.answer("RCPT", "550 5.7.1 Sender refused").answer("MAIL", "550 5.7.1 Sender refused");
        relay.help();
        DeliverySteps refusedAgain = DeliverySteps.of(outbox.get(mail));
        smtp.answerAsUsual();
        Instant sent = clock.advance(Duration.ofMinutes(2));
        relay.help();

        assertThat(refused).isEqualTo(new DeliverySteps(Letters.NOW, null, null, null, null, null, null));
        assertThat(deferred.deferredUntil()).isAfter(first).isBefore(last);
        assertThat(deferred)
                .isEqualTo(new DeliverySteps(Letters.NOW, first, first, deferred.deferredUntil(), null, null, null));
        assertThat(refusedAgain.lastAttempt()).isEqualTo(first);
        assertThat(DeliverySteps.of(outbox.get(mail)))
                .isEqualTo(new DeliverySteps(Letters.NOW, first, sent, null, sent, null, null));
    }

    @OnEveryDatabase
    void failsForGoodWhenTheServerRefusesTheRecipient(Database database) {
        MailRelay relay = relay(database, Security.NONE);
        OutboxMail mail = outbox.add();
        smtp.answer("RCPT", "550 5.1.1 No such user");

        relay.help();

        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.FAILED);
        assertThat(outbox.get(mail).getLastReply()).isEqualTo("550 5.1.1 No such user");
        assertThat(outbox.written).containsExactly(EventAction.EMAIL_FAILED);
        assertThat(outbox.pause().isOn()).isFalse();
    }

    @OnEveryDatabase
    void pausesAndBurnsNoAttemptWhenNobodyAnswers(Database database) throws Exception {
        MailRelay relay = relay(database, Security.NONE);
        OutboxMail mail = outbox.add();
        smtp.close();

        relay.help();
        relay.help();

        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.QUEUED);
        assertThat(outbox.get(mail).getAttempts()).isZero();
        assertThat(outbox.pause().getSince()).isEqualTo(Letters.NOW);
        assertThat(outbox.pause().getReason()).contains("Connection refused");
        assertThat(outbox.written).containsExactly(EventAction.MAIL_PAUSED);
    }

    @OnEveryDatabase
    void pausesAndBurnsNoAttemptWhenTheServerRefusesTheSender(Database database) {
        MailRelay relay = relay(database, Security.NONE);
        OutboxMail first = outbox.add();
        OutboxMail second = outbox.add();
        smtp.answer("MAIL", "550 5.7.1 Sender refused");

        relay.help();
        String reason = outbox.pause().getReason();
        smtp.answerAsUsual();
        relay.help();
        DeliveryState whilePaused = outbox.get(first).getState();
        clock.advance(Duration.ofMinutes(1));
        relay.help();

        assertThat(reason).isEqualTo("550 5.7.1 Sender refused");
        assertThat(whilePaused).isEqualTo(DeliveryState.QUEUED);
        assertThat(outbox.get(first).getState()).isEqualTo(DeliveryState.SENT);
        assertThat(outbox.get(first).getAttempts()).isEqualTo(1);
        assertThat(outbox.get(second).getState()).isEqualTo(DeliveryState.SENT);
        assertThat(outbox.pause().isOn()).isFalse();
        assertThat(outbox.written)
                .containsExactly(
                        EventAction.MAIL_PAUSED,
                        EventAction.EMAIL_SENT,
                        EventAction.EMAIL_SENT,
                        EventAction.MAIL_RESUMED);
    }

    @OnEveryDatabase
    void pausesAndSaysNothingInClearWhereEncryptionIsDemanded(Database database) {
        MailRelay relay = relay(database, Security.STARTTLS);
        OutboxMail mail = outbox.add();

        relay.help();

        assertThat(smtp.heard()).noneMatch(line -> line.matches("(?i)(AUTH|MAIL|RCPT|DATA).*"));
        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.QUEUED);
        assertThat(outbox.get(mail).getAttempts()).isZero();
        assertThat(outbox.pause().getReason()).contains("STARTTLS");
    }

    @OnEveryDatabase
    void waitsWhileSomebodyHoldsTheMail(Database database) {
        MailRelay relay = relay(database, Security.NONE);
        OutboxMail mail = outbox.add();
        hold();

        relay.help();
        clock.advance(Duration.ofDays(1));
        relay.help();

        assertThat(smtp.messages()).isEmpty();
        outbox.transactions.run(() -> outbox.mails.lockedPause().end());
        relay.help();
        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.SENT);
    }

    @OnEveryDatabase
    void endsTheRoundAfterTheBatchWhenSomebodyHoldsTheMail(Database database) {
        MailRelay relay = relay(database, Security.NONE);
        for (int i = 0; i <= MailRound.FEWEST; i++) {
            outbox.add();
        }
        outbox.meanwhile = this::hold;

        relay.help();

        assertThat(smtp.messages()).hasSize(MailRound.FEWEST);
        assertThat(outbox.pause().isByHand()).isTrue();
    }

    @OnEveryDatabase
    void sendsNothingThatWasTakenOutOfTheQueue(Database database) {
        MailRelay relay = relay(database, Security.NONE);
        OutboxMail mail = outbox.add();
        outbox.meanwhile = () -> outbox.transactions.run(() -> outbox.mails.cancel(mail.getId()));

        relay.help();

        assertThat(smtp.messages()).isEmpty();
        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.DROPPED);
        assertThat(outbox.get(mail).getDue()).isNull();
    }

    private void hold() {
        outbox.transactions.run(() -> outbox.mails.lockedPause().hold(clock.instant()));
    }

    @OnEveryDatabase
    void sendsNothingThatIsNotToBeSentAnyMore(Database database) {
        MailRelay relay = relay(database, Security.NONE);
        OutboxMail mail = outbox.add();
        outbox.letter = Optional.empty();

        relay.help();

        assertThat(smtp.messages()).isEmpty();
        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.DROPPED);
        assertThat(outbox.get(mail).getAttempts()).isZero();
    }

    @OnEveryDatabase
    void isNotHeldUpByAMailThatCannotBeWritten(Database database) {
        MailRelay relay = relay(database, Security.NONE);
        OutboxMail broken = outbox.add();
        OutboxMail fine = outbox.add();
        outbox.broken = broken;

        relay.help();

        assertThat(outbox.get(broken).getState()).isEqualTo(DeliveryState.DEFERRED);
        assertThat(outbox.get(broken).getAttempts()).isEqualTo(1);
        assertThat(outbox.get(fine).getState()).isEqualTo(DeliveryState.SENT);
    }

    @OnEveryDatabase
    void keepsMailInTheBuiltInMailboxWhereNoServerIsSetUp(Database database) {
        MailRelay relay = relay(database, Security.NONE);
        relay.server = Servers.builtIn();
        OutboxMail mail = outbox.add();

        relay.help();

        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.SENT);
        assertThat(outbox.get(mail).getLastReply()).isEqualTo("kept in the built-in mailbox");
    }

    @OnEveryDatabase
    void finishesTheLetterInHandAndPutsTheRestBackWhenTheServerStops(Database database) throws Exception {
        MailRelay relay = relay(database, Security.NONE);
        Thread stop = new Thread(relay::stop, "stop");
        OutboxMail first = outbox.add();
        clock.advance(Duration.ofSeconds(1));
        OutboxMail second = outbox.add();
        outbox.meanwhile = () -> {
            stop.start();
            await().until(relay::isStopping);
        };

        relay.help();
        relay.help();
        stop.join();

        assertThat(outbox.get(first).getState()).isEqualTo(DeliveryState.SENT);
        assertThat(outbox.get(second).getState()).isEqualTo(DeliveryState.QUEUED);
        assertThat(outbox.get(second).getLease()).isNull();
        assertThat(outbox.get(second).getDue()).isEqualTo(clock.instant());
    }

    private MailRelay relay(Database database, Security security) {
        outbox = new TestOutbox(database, clock);
        outbox.clear();
        Smtp server = new Smtp("localhost", smtp.port(), Optional.empty(), "", security);
        return Servers.relay(outbox, Servers.smtp(server));
    }
}
