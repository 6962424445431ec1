package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Configuration;
import org.vestibule.common.ConfigurationException;
import org.vestibule.common.Ids;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.WebhookSecret;
import org.vestibule.mail.DeliveryStatus.Action;

class BounceWebhooksTest {
    private static final Instant NOW = Letters.NOW;
    private static final String SECONDS = String.valueOf(NOW.getEpochSecond());
    private static final byte[] SECRET = "thirty-two bytes of a secret key".getBytes(StandardCharsets.US_ASCII);
    private static final String SIGNING_KEY = "key-0123456789abcdef";
    private static final String LOGIN = "vestibule:a password that is long";

    private final List<DeliveryReport> taken = new ArrayList<>();
    private final BounceWebhooks webhooks = new BounceWebhooks();
    private final String mail = Ids.next();
    private PrivateKey sendGrid;
    private Configuration configuration;
    private String token;

    @BeforeEach
    void configure() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        sendGrid = pair.getPrivate();
        configuration = Servers.configuration(Map.of(
                "vestibule.bounces.standard-secret",
                "whsec_" + Base64.getEncoder().encodeToString(SECRET),
                "vestibule.bounces.mailgun-key",
                SIGNING_KEY,
                "vestibule.bounces.sendgrid-key",
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
                "vestibule.bounces.postmark-login",
                LOGIN));
        token = BounceToken.of(configuration.secretKeys(), mail);
        webhooks.configuration = configuration;
        webhooks.bounces = new Bounces() {
            @Override
            public void take(DeliveryReport report) {
                taken.add(report);
            }
        };
        webhooks.prepare();
    }

    @ParameterizedTest
    @CsvSource({"failed, FAILED", "delayed, DELAYED", "delivered, DELIVERED"})
    void takesWhatAStandardWebhookTells(String word, Action action) {
        standard(event(token, word), SECONDS);

        assertThat(taken)
                .containsExactly(new DeliveryReport(mail, new DeliveryStatus(action, "5.1.1", "550 nobody here")));
    }

    @Test
    void takesOneOfSeveralSignatures() {
        String body = event(token, "failed");
        String signatures = "v1,bm9uZQ== v1a,x " + signature("msg_1", SECONDS, body);

        webhooks.take("standard", call(headers("msg_1", SECONDS, signatures), body));

        assertThat(taken).hasSize(1);
    }

    @Test
    void knowsTheSecretBeforeWhileTheSenderChangesOver() {
        String body = event(token, "failed");
        String old =
                WebhookSecret.of(Base64.getEncoder().encodeToString(SECRET)).text();
        String renewed = WebhookSecret.random().text();
        webhooks.configuration =
                Servers.configuration(Map.of("vestibule.bounces.standard-secret", renewed + ", " + old));
        webhooks.prepare();

        standard(body, SECONDS);
        String signature = WebhookSecret.of(renewed).signature("msg_2", SECONDS, body.getBytes(StandardCharsets.UTF_8));
        webhooks.take("standard", call(headers("msg_2", SECONDS, signature), body));

        assertThat(taken).hasSize(2);
        assertThat(configuration.bounces().webhooks().standard().orElseThrow()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, -86_400, 100_000_000_000L})
    void refusesACallThatIsRepeatedLater(long seconds) {
        String then = String.valueOf(NOW.getEpochSecond() + seconds);

        assertRefused(() -> standard(event(token, "failed"), then));
    }

    @Test
    void refusesWhatIsSignedWronglyOrNotAtAll() {
        String body = event(token, "failed");
        String signature = signature("msg_1", SECONDS, body);

        assertRefused(() -> webhooks.take("standard", call(Map.of(), body)));
        assertRefused(() -> webhooks.take("standard", call(headers("msg_2", SECONDS, signature), body)));
        assertRefused(() -> webhooks.take("standard", call(headers("msg_1", SECONDS, signature), body + " ")));
        assertRefused(() -> webhooks.take("standard", call(headers("msg_1", "now", signature), body)));
    }

    @Test
    void ignoresAForgedTokenHoweverWellTheCallIsSigned() {
        String forged = BounceToken.of(new SecretKeys(List.of("x".repeat(32))), mail);

        standard(event(forged, "failed"), SECONDS);
        standard(event(mail, "failed"), SECONDS);

        assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"data\": 1}", "{\"data\": {\"action\": 5, \"envelope_id\": []}}"})
    void isNotUpsetByRubbish(String body) {
        standard(body, SECONDS);

        assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"permanent, FAILED", "temporary, DELAYED"})
    void takesWhatMailgunTells(String severity, Action action) {
        webhooks.take("mailgun", call(Map.of(), mailgun(SIGNING_KEY, severity)));

        assertThat(taken)
                .containsExactly(
                        new DeliveryReport(mail, new DeliveryStatus(action, "5.1.1", "550 5.1.1 No such mailbox")));
    }

    @Test
    void refusesWhatMailgunDidNotSign() {
        assertRefused(() -> webhooks.take("mailgun", call(Map.of(), mailgun("another key", "permanent"))));
        assertRefused(() -> webhooks.take("mailgun", call(Map.of(), "{\"event-data\": {}}")));
    }

    @Test
    void takesEachEventThatSendGridTells() throws Exception {
        String body = """
            [{"email": "ada@example.net", "event": "processed", "token": "%1$s"},
             {"email": "ada@example.net", "event": "deferred", "response": "450 4.2.1 try later", "token": "%1$s"},
             {"email": "ada@example.net", "event": "bounce", "type": "bounce", "status": "5.1.1",
              "reason": "550 nobody here", "token": "%1$s"},
             {"email": "bob@example.net", "event": "bounce", "status": "5.1.1", "reason": "of another system"}, 7]
            """.formatted(token);

        webhooks.take("sendgrid", sendGrid(body, SECONDS));

        assertThat(taken)
                .extracting(DeliveryReport::status)
                .containsExactly(
                        new DeliveryStatus(Action.DELAYED, "4.2.1", "450 4.2.1 try later"),
                        new DeliveryStatus(Action.FAILED, "5.1.1", "550 nobody here"));
    }

    @Test
    void refusesWhatSendGridDidNotSign() throws Exception {
        assertRefused(() -> webhooks.take("sendgrid", sendGrid("[]", SECONDS, "[ ]")));
        assertRefused(() -> webhooks.take("sendgrid", call(Map.of(), "[]")));
        assertRefused(() -> webhooks.take("sendgrid", sendGrid("[]", "1")));
    }

    @ParameterizedTest
    @CsvSource({
        "HardBounce, FAILED, 5.0.0",
        "SoftBounce, FAILED, 4.0.0",
        "Transient, DELAYED, 4.0.0",
        "AutoResponder, , ",
        "SpamComplaint, , "
    })
    void takesWhatPostmarkTells(String type, Action action, String code) {
        String body = """
            {"RecordType": "Bounce", "Type": "%s", "Details": "smtp;550 nobody", "Metadata": {"token": "%s"}}
            """.formatted(type, token);

        webhooks.take("postmark", call(Map.of("Authorization", basic(LOGIN)), body));

        assertThat(taken)
                .isEqualTo(
                        action == null
                                ? List.of()
                                : List.of(
                                        new DeliveryReport(mail, new DeliveryStatus(action, code, "smtp;550 nobody"))));
    }

    @Test
    void refusesAWrongPassword() {
        assertRefused(() -> webhooks.take("postmark", call(Map.of("Authorization", basic("vestibule:")), "{}")));
        assertRefused(() -> webhooks.take("postmark", call(Map.of(), "{}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "mailgun", "sendgrid", "postmark", "nobody"})
    void hasNoAddressForWhoHasNoSecret(String provider) {
        webhooks.configuration = Servers.configuration(Map.of());
        webhooks.prepare();

        assertThatThrownBy(() -> webhooks.take(provider, call(Map.of(), "{}")))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.type()).isEqualTo(ProblemType.NOT_FOUND));
    }

    @Test
    void hasEachProviderGiveTheTokenBack() throws Exception {
        MailServer server = new MailServer();
        server.configuration = configuration;
        server.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        server.prepare();
        OutboxMail sent = Letters.mail("ada@example.net");

        MimeMessage message =
                server.write(Session.getInstance(new Properties()), sent, Letters.letter("ada@example.net"));

        String own = BounceToken.of(configuration.secretKeys(), sent.getId());
        assertThat(message.getHeader("X-Mailgun-Variables", null)).contains("\"" + own + "\"");
        assertThat(message.getHeader("X-SMTPAPI", null)).contains("unique_args", "\"" + own + "\"");
        assertThat(message.getHeader("X-PM-Metadata-token", null)).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({
        "standard-secret, whsec_c2hvcnQ=",
        "standard-secret, no base64!",
        "sendgrid-key, bm8ga2V5",
        "postmark-login, vestibule:short"
    })
    void doesNotStartWithAWrongSecretAndDoesNotTellIt(String key, String value) {
        assertThatThrownBy(() -> Servers.configuration(Map.of("vestibule.bounces." + key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("vestibule.bounces." + key)
                .hasMessageNotContaining(value);
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.type()).isEqualTo(ProblemType.FORBIDDEN));
    }

    private static WebhookCall call(Map<String, String> headers, String body) {
        return new WebhookCall(headers::get, body.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static String event(String token, String action) {
        return """
            {"type": "mail.%2$s", "timestamp": "2026-11-21T10:00:00Z", "data": {"envelope_id": "%1$s",
             "action": "%2$s", "status": "5.1.1", "diagnostic_code": "550 nobody here"}}
            """.formatted(token, action);
    }

    private void standard(String body, String time) {
        webhooks.take("standard", call(headers("msg_1", time, signature("msg_1", time, body)), body));
    }

    private static Map<String, String> headers(String id, String time, String signature) {
        return Map.of("webhook-id", id, "webhook-timestamp", time, "webhook-signature", signature);
    }

    private static String signature(String id, String time, String body) {
        byte[] signed = (id + "." + time + "." + body).getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(SecretKeys.hmac(SECRET, signed));
    }

    private String mailgun(String key, String severity) {
        byte[] signed = (SECONDS + "a0b1c2").getBytes(StandardCharsets.UTF_8);
        String signature = HexFormat.of().formatHex(SecretKeys.hmac(key.getBytes(StandardCharsets.UTF_8), signed));
        return """
            {"signature": {"timestamp": "%s", "token": "a0b1c2", "signature": "%s"},
             "event-data": {"event": "failed", "severity": "%s", "user-variables": {"token": "%s"},
              "delivery-status": {"code": 550, "message": "5.1.1 No such mailbox", "attempt-no": 1}}}
            """.formatted(SECONDS, signature, severity, token);
    }

    private WebhookCall sendGrid(String body, String time) throws Exception {
        return sendGrid(body, time, body);
    }

    private WebhookCall sendGrid(String signed, String time, String body) throws Exception {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(sendGrid);
        signature.update((time + signed).getBytes(StandardCharsets.UTF_8));
        return call(
                Map.of(
                        "X-Twilio-Email-Event-Webhook-Timestamp",
                        time,
                        "X-Twilio-Email-Event-Webhook-Signature",
                        Base64.getEncoder().encodeToString(signature.sign())),
                body);
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }
}
