package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.vestibule.common.MailConfiguration.Security;
import org.vestibule.common.MailConfiguration.Smtp;
import org.vestibule.event.EventAction;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.ScriptedSmtpServer;
import org.vestibule.testing.ScriptedSmtpServer.Letter;

/** How many connections to the mail server there are, and what happens to all of them at once. */
class MailConnectionsTest {
    /** As many as there are connections by default, each with as much as it takes at first. */
    private static final int MANY = 4 * MailRound.FEWEST;

    private final SettableClock clock = new SettableClock();
    private final List<Thread> helpers = new CopyOnWriteArrayList<>();
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
    void areAsManyAsASlowServerNeeds(Database database) {
        MailRelay relay = relay(database);
        smtp.workFor(Duration.ofMillis(100));
        add(MANY);

        relay.help();
        awaitHelpers();

        assertThat(smtp.mostOpen()).isEqualTo(4);
        assertThat(smtp.letters())
                .extracting(Letter::id)
                .doesNotHaveDuplicates()
                .hasSize(MANY);
    }

    @OnEveryDatabase
    void isOneForAFewMails(Database database) {
        MailRelay relay = relay(database);
        smtp.workFor(Duration.ofMillis(20));
        add(3);

        relay.help();
        awaitHelpers();

        assertThat(smtp.letters()).hasSize(3);
        assertThat(smtp.connections()).isEqualTo(1);
    }

    @OnEveryDatabase
    void isOneMoreWhereATickFindsMailThoughOneIsAtWork(Database database) throws Exception {
        MailRelay relay = relay(database);
        OutboxMail first = outbox.add();
        smtp.answer(".", ScriptedSmtpServer.SILENCE);
        Thread round = new Thread(relay::help, "round");
        round.start();
        await().until(() -> smtp.heard().contains("DATA"));
        OutboxMail second = outbox.add();

        relay.wake();
        DeliveryState afterTheBell = outbox.get(second).getState();
        smtp.answerAsUsual();
        relay.help();

        assertThat(afterTheBell).isEqualTo(DeliveryState.QUEUED);
        assertThat(outbox.get(second).getState()).isEqualTo(DeliveryState.SENT);
        assertThat(outbox.get(first).getState()).isEqualTo(DeliveryState.SENDING);
        smtp.hangUp();
        round.join();
    }

    @OnEveryDatabase
    void pauseOnceWhenAllOfThemFail(Database database) {
        MailRelay relay = relay(database);
        smtp.answer("MAIL", "550 5.7.1 Sender refused");
        List<OutboxMail> mails = add(MANY);

        relay.help();
        awaitHelpers();

        assertThat(outbox.pause().getNextTry()).isBefore(Letters.NOW.plusSeconds(20));
        assertThat(outbox.written).containsExactly(EventAction.MAIL_PAUSED);
        assertThat(mails).extracting(it -> outbox.get(it).getState()).containsOnly(DeliveryState.QUEUED);
        assertThat(mails).extracting(it -> outbox.get(it).getAttempts()).containsOnly(0);
    }

    @OnEveryDatabase
    void finishAllLettersInHandWhenTheServerStops(Database database) {
        MailRelay relay = relay(database);
        smtp.workFor(Duration.ofMillis(100));
        List<OutboxMail> mails = add(MANY);
        Thread round = new Thread(relay::help, "round");
        round.start();
        await().until(() -> smtp.mostOpen() == 4 && !smtp.letters().isEmpty());

        relay.stop();

        List<DeliveryState> states =
                mails.stream().map(it -> outbox.get(it).getState()).toList();
        assertThat(states).containsOnly(DeliveryState.SENT, DeliveryState.QUEUED);
        assertThat(states)
                .filteredOn(DeliveryState.SENT::equals)
                .hasSize(smtp.letters().size());
    }

    private List<OutboxMail> add(int mails) {
        return Stream.generate(outbox::add).limit(mails).toList();
    }

    private MailRelay relay(Database database) {
        outbox = new TestOutbox(database, clock);
        outbox.clear();
        Smtp server = new Smtp("localhost", smtp.port(), Optional.empty(), "", Security.NONE);
        MailRelay relay = Servers.relay(outbox, Servers.smtp(server));
        relay.bell = new RelayBell() {
            @Override
            void help() {
                Thread helper = new Thread(relay::help, "helper");
                helpers.add(helper);
                helper.start();
            }
        };
        relay.bell.relay = relay;
        return relay;
    }

    private void awaitHelpers() {
        await().until(() -> helpers.stream().noneMatch(Thread::isAlive));
    }
}
