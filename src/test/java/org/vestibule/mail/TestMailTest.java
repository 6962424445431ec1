package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Caller;
import org.vestibule.common.MailConfiguration.Security;
import org.vestibule.common.MailConfiguration.Smtp;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.testing.ScriptedSmtpServer;

class TestMailTest {
    private static final String USER = "relay-user";
    private static final String PASSWORD = "relay-password";

    private final List<Map<String, ?>> noted = new ArrayList<>();
    private ScriptedSmtpServer smtp;
    private TestMail test;

    @BeforeEach
    void start() throws Exception {
        smtp = new ScriptedSmtpServer();
        test = new TestMail();
        test.configuration = Servers.configuration(Map.of());
        test.clock = Clock.fixed(Letters.NOW, ZoneOffset.UTC);
        test.server = server(Optional.of(USER));
        test.events = new EventLog() {
            @Override
            public void note(EventAction action, Subject subject, Map<String, ?> context) {
                assertThat(action).isEqualTo(EventAction.EMAIL_TESTED);
                noted.add(context);
            }
        };
        permit(Permission.VIEW_SYSTEM, Permission.SEND);
    }

    @AfterEach
    void stop() throws Exception {
        smtp.close();
    }

    private MailServer server(Optional<String> user) {
        return Servers.smtp(new Smtp("localhost", smtp.port(), user, PASSWORD, Security.NONE));
    }

    private void permit(Permission... permissions) {
        test.caller = new Caller();
        test.caller.identify(new Caller.Identity(1, "operator", false, Set.of(permissions), "s"));
    }

    @Test
    void tellsEverythingThatWasSaid() {
        test.server = server(Optional.empty());
        smtp.answer(".", "250 2.0.0 Ok: queued as 4ABC");

        TestMail.Result result = send();

        assertThat(result.sent()).isTrue();
        assertThat(result.reply()).isEqualTo("250 2.0.0 Ok: queued as 4ABC");
        assertThat(result.talk())
                .contains(
                        "220 mail.example.org ESMTP",
                        "EHLO people.example.org",
                        "MAIL FROM:<people@example.org>",
                        "RCPT TO:<operator@example.org>",
                        "Subject: Test mail from Vestibule",
                        "250 2.0.0 Ok: queued as 4ABC");
        assertThat(smtp.messages()).singleElement().asString().contains("https://people.example.org");
        assertThat(noted).singleElement().asString().contains("sent=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "LOGIN"})
    void tellsNoLogin(String mechanism) {
        smtp.answer("EHLO", "250-mail.example.org\r\n250 AUTH " + mechanism)
                .answer("AUTH LOGIN", "334 VXNlcm5hbWU6")
                .answer("AUTH PLAIN", "235 2.7.0 Welcome, " + USER)
                .answer("cmVsYXktdXNlcg==", "334 UGFzc3dvcmQ6")
                .answer("cmVsYXktcGFzc3dvcmQ=", "235 2.7.0 Welcome, " + USER);

        TestMail.Result result = send();

        assertThat(result.sent()).as(result.talk()).isTrue();
        assertThat(smtp.heard()).anyMatch(line -> line.startsWith("AUTH"));
        assertThat(result.talk())
                .contains("250 AUTH " + mechanism)
                .doesNotContain(USER, PASSWORD, "cmVsYXkt", "AHJlbGF5");
    }

    @Test
    void tellsWhyTheServerRefused() {
        smtp.answer("EHLO", "250-mail.example.org\r\n250 AUTH PLAIN")
                .answer("AUTH", "535 5.7.8 Wrong password for " + USER);

        TestMail.Result result = send();

        assertThat(result.sent()).isFalse();
        assertThat(result.reply()).contains("535 5.7.8 Wrong password for …");
        assertThat(result.talk()).contains("EHLO people.example.org").doesNotContain(USER, PASSWORD);
        assertThat(noted).singleElement().asString().contains("sent=false").doesNotContain(USER);
    }

    @Test
    void tellsNoPlaceInTheCode() {
        smtp.answer("RCPT", "550 5.1.1 No such user");

        TestMail.Result result = send();

        assertThat(result.reply()).isEqualTo("550 5.1.1 No such user");
        assertThat(result.talk())
                .contains("RCPT TO:<operator@example.org>\n550 5.1.1 No such user")
                .doesNotContain(".java:", " more\n");
    }

    @Test
    void tellsThatNobodyListens() throws Exception {
        smtp.close();

        assertThat(send().reply()).contains("Connection refused");
    }

    @Test
    void sendsForNobodyWhoMayNotSend() {
        permit(Permission.VIEW_SYSTEM);

        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.type()).isEqualTo(ProblemType.FORBIDDEN));
        assertThat(smtp.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org"})
    void sendsToOneAddress(String address) {
        assertThatThrownBy(() -> test.send(address, Locale.ENGLISH))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.errors()).containsKey("address"));
    }

    @Test
    void knowsThatTheBuiltInMailboxIsNothingToTry() {
        test.server = Servers.builtIn();

        assertThat(test.isPossible()).isFalse();
        assertThatThrownBy(this::send).isInstanceOf(Problem.class);
    }

    private TestMail.Result send() {
        return test.send("operator@example.org", Locale.ENGLISH);
    }
}
