package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vestibule.common.MailConfiguration.Security;
import org.vestibule.common.MailConfiguration.Smtp;
import org.vestibule.mail.Delivery.Outcome;
import org.vestibule.testing.ScriptedSmtpServer;

class SmtpCarrierTest {
    private ScriptedSmtpServer smtp;

    @BeforeEach
    void start() throws Exception {
        smtp = new ScriptedSmtpServer();
    }

    @AfterEach
    void stop() throws Exception {
        smtp.close();
    }

    @Test
    void handsALetterOverAndKeepsTheReply() throws Exception {
        smtp.answer(".", "250 2.0.0 Ok: queued as 4ABC");

        Delivery delivery = send();

        assertThat(delivery).isEqualTo(new Delivery(Outcome.SENT, "250 2.0.0 Ok: queued as 4ABC"));
        assertThat(smtp.heard())
                .contains("EHLO people.example.org", "MAIL FROM:<people@example.org>", "RCPT TO:<new@example.org>");
        assertThat(smtp.messages()).singleElement().asString().contains("Subject: Team lead invites you");
    }

    @Test
    void keepsItsConnection() throws Exception {
        try (Carrier carrier = open(Security.NONE)) {
            for (int i = 0; i < 3; i++) {
                carrier.ready();
                carrier.carry(Letters.mail("new@example.org"), Letters.letter("new@example.org"));
            }
        }

        assertThat(smtp.messages()).hasSize(3);
        assertThat(smtp.connections()).isEqualTo(1);
    }

    @Test
    void opensAnotherConnectionAfterSomeLetters() throws Exception {
        Smtp server = new Smtp("localhost", smtp.port(), Optional.empty(), "", Security.NONE);
        Map<String, String> few = Map.of("vestibule.smtp.messages-per-connection", "2");

        try (Carrier carrier = Servers.smtp(server, few).open()) {
            for (int i = 0; i < 5; i++) {
                carrier.ready();
                carrier.carry(Letters.mail("new@example.org"), Letters.letter("new@example.org"));
            }
        }

        assertThat(smtp.messages()).hasSize(5);
        assertThat(smtp.connections()).isEqualTo(3);
        assertThat(smtp.mostOpen()).isEqualTo(1);
        assertThat(smtp.heard()).filteredOn("QUIT"::equals).hasSize(3);
    }

    @Test
    void opensAnotherConnectionWhenTheServerEndedOne() throws Exception {
        try (Carrier carrier = open(Security.NONE)) {
            carrier.ready();
            smtp.answer(".", "");
            Delivery lost = carrier.carry(Letters.mail("new@example.org"), Letters.letter("new@example.org"));
            smtp.answerAsUsual();
            carrier.ready();
            Delivery second = carrier.carry(Letters.mail("new@example.org"), Letters.letter("new@example.org"));

            assertThat(lost.outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(lost.reply()).startsWith("The connection was lost");
            assertThat(second.outcome()).isEqualTo(Outcome.SENT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 450 4.2.0 Greylisted, DEFERRED",
        "RCPT, 550 5.1.1 No such user, FAILED",
        "RCPT, 552 5.2.2 Mailbox full, FAILED",
        "MAIL, 451 4.7.1 Later, DEFERRED",
        "MAIL, 421 4.3.2 Too many, DEFERRED",
        "DATA, 451 4.3.0 Later, DEFERRED",
        "DATA, 554 5.5.1 No valid recipients, FAILED",
        "., 452 4.3.1 No space, DEFERRED",
        "., 554 5.7.1 Looks like spam, FAILED"
    })
    void tellsARefusalForNowFromOneForGood(String command, String reply, Outcome outcome) throws Exception {
        smtp.answer(command, reply);

        Delivery delivery = send();

        assertThat(delivery).isEqualTo(new Delivery(outcome, reply));
        assertThat(smtp.messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "(greeting), 554 5.3.2 Closed",
        "EHLO, 421 4.3.2 Closed",
        "MAIL, 550 5.7.1 Sender refused",
        "MAIL, 530 5.7.0 Authentication required",
        "RCPT, 530 5.7.0 Must issue a STARTTLS command first"
    })
    void seesAFailureOfTheWholeSystemWhereTheServerRefusesUs(String command, String reply) {
        smtp.answer(command, reply).answer("HELO", reply);

        assertThatThrownBy(() -> send())
                .isInstanceOf(MessagingException.class)
                .satisfies(it -> assertThat(MailServer.reason(it)).contains(reply.substring(4)));
    }

    @Test
    void saysNothingInClearWhereEncryptionIsDemandedAndNotOffered() {
        assertThatThrownBy(() -> send(Security.STARTTLS, Optional.of("user")))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("STARTTLS");

        assertThat(smtp.heard()).noneMatch(line -> line.matches("(?i)(AUTH|MAIL|RCPT|DATA).*"));
        assertThat(smtp.messages()).isEmpty();
    }

    @Test
    void saysWhyALoginFailed() {
        smtp.answer("EHLO", "250-mail.example.org\r\n250 AUTH PLAIN").answer("AUTH", "535 5.7.8 Wrong password");

        assertThatThrownBy(() -> send(Security.NONE, Optional.of("user")))
                .isInstanceOf(MessagingException.class)
                .satisfies(it -> assertThat(MailServer.reason(it)).contains("535 5.7.8 Wrong password"));
    }

    @Test
    void keepsNoLinkThatTheServerQuotes() throws Exception {
        smtp.answer(".", "554 5.7.1 https://people.example.org/if/flow/enroll/?itoken=abc is listed");

        assertThat(send().reply()).isEqualTo("554 5.7.1 … is listed");
    }

    private Delivery send() throws MessagingException {
        return send(Security.NONE, Optional.empty());
    }

    private Delivery send(Security security, Optional<String> user) throws MessagingException {
        try (Carrier carrier = server(security, user).open()) {
            carrier.ready();
            return carrier.carry(Letters.mail("new@example.org"), Letters.letter("new@example.org"));
        }
    }

    private Carrier open(Security security) throws MessagingException {
        return server(security, Optional.empty()).open();
    }

    private MailServer server(Security security, Optional<String> user) {
        return Servers.smtp(new Smtp("localhost", smtp.port(), user, "canary", security));
    }
}
