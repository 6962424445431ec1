package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.common.MailConfiguration.Security;
import org.vestibule.common.MailConfiguration.Smtp;
import org.vestibule.testing.ScriptedSmtpServer;

class EnvelopeTest {
    private static final Map<String, String> BOUNCES =
            Map.of("vestibule.mail.bounce-address", "bounces@mail.example.org");
    private static final Pattern SENDER =
            Pattern.compile("MAIL FROM:<bounces\\+([0-9a-f]{48})@mail\\.example\\.org>(.*)");

    private final OutboxMail first = Letters.mail("new@example.org");
    private final OutboxMail second = Letters.mail("o'ther+tag=1@example.org");
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
    void asksForNotificationsWhereTheyAreOffered() throws Exception {
        smtp.answer("EHLO", "250-mail.example.org\r\n250-8BITMIME\r\n250 DSN");

        send(BOUNCES);

        assertThat(tokens()).containsExactly(first.getId(), second.getId());
        assertThat(senders()).allSatisfy(it -> assertThat(it.group(2)).isEqualTo(" RET=HDRS ENVID=" + it.group(1)));
        assertThat(said("RCPT"))
                .containsExactly(
                        "RCPT TO:<new@example.org> NOTIFY=FAILURE,DELAY ORCPT=rfc822;new@example.org",
                        "RCPT TO:<o'ther+tag=1@example.org> NOTIFY=FAILURE,DELAY"
                                + " ORCPT=rfc822;o'ther+2Btag+3D1@example.org");
    }

    @Test
    void asksForNoneWhereTheyAreNotOffered() throws Exception {
        send(BOUNCES);

        assertThat(tokens()).containsExactly(first.getId(), second.getId());
        assertThat(senders()).allSatisfy(it -> assertThat(it.group(2)).isEmpty());
        assertThat(said("RCPT")).containsExactly("RCPT TO:<new@example.org>", "RCPT TO:<o'ther+tag=1@example.org>");
    }

    @Test
    void namesTheSenderWhereNoAddressIsSetUp() throws Exception {
        smtp.answer("EHLO", "250-mail.example.org\r\n250 DSN");

        send(Map.of());

        assertThat(said("MAIL")).containsOnly("MAIL FROM:<people@example.org>");
        assertThat(said("RCPT")).noneMatch(it -> it.contains("NOTIFY"));
    }

    @Test
    void leavesASessionOfTheServerAsItIs() throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.from", "people@example.org");
        Session own = Session.getInstance(properties);
        Session copy = SessionCopy.of(own);

        new Envelope(
                        Optional.of("bounces@example.org"),
                        Servers.configuration(Map.of()).secretKeys())
                .address(first, copy, copy.getTransport("smtp"));

        assertThat(copy.getProperty("mail.smtp.from")).startsWith("bounces+");
        assertThat(own.getProperties()).isEqualTo(Map.of("mail.smtp.from", "people@example.org"));
    }

    private void send(Map<String, String> settings) throws MessagingException {
        Smtp server = new Smtp("localhost", smtp.port(), Optional.empty(), "", Security.NONE);
        try (Carrier carrier = Servers.smtp(server, settings).open()) {
            carrier.ready();
            carrier.carry(first, Letters.letter(first.getRecipient()));
            carrier.carry(second, Letters.letter(second.getRecipient()));
        }
    }

    /** Which mails the addresses that they come back to name. */
    private List<String> tokens() {
        return senders().stream()
                .map(it -> BounceToken.mailId(Servers.configuration(Map.of()).secretKeys(), it.group(1)))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Matcher> senders() {
        return said("MAIL").stream()
                .map(SENDER::matcher)
                .filter(Matcher::matches)
                .toList();
    }

    private List<String> said(String command) {
        return smtp.heard().stream().filter(it -> it.startsWith(command)).toList();
    }
}
