package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.ConfigurationException;
import org.vestibule.common.Ids;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.mail.DeliveryStatus.Action;

class AmazonSesTest {
    private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:bounces";
    private static final String SITE = "https://sns.eu-central-1.amazonaws.com/";
    private static final String CERTIFICATE = SITE + "SimpleNotificationService-0123456789abcdef.pem";
    private static final String SUBSCRIBE = SITE + "?Action=ConfirmSubscription&TopicArn=" + TOPIC + "&Token=abc";
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path directory;

    private static PrivateKey key;
    private static byte[] certificate;

    private final List<String> asked = new ArrayList<>();
    private final List<DeliveryReport> taken = new ArrayList<>();
    private final BounceWebhooks webhooks = webhooks();
    private final String mail = Ids.next();
    private final String token = BounceToken.of(webhooks.configuration.secretKeys(), mail);
    private boolean reachable = true;

    /** A key and its certificate, made by the tool that comes with Java, as Java has no API for it. */
    @BeforeAll
    static void makeKey() throws Exception {
        Path file = directory.resolve("sns.p12");
        assertThat(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "sns",
                                "-keyalg",
                                "RSA",
                                "-dname",
                                "CN=sns.amazonaws.com",
                                "-keystore",
                                file.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD)
                        .start()
                        .waitFor())
                .isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            store.load(stored, PASSWORD.toCharArray());
        }
        key = (PrivateKey) store.getKey("sns", PASSWORD.toCharArray());
        certificate = store.getCertificate("sns").getEncoded();
    }

    @ParameterizedTest
    @CsvSource({
        "eventType, Permanent, 5.1.1, 5.1.1",
        "notificationType, Permanent, 5.1.1, 5.1.1",
        "eventType, Transient, 5.2.2, 4.0.0",
        "eventType, Transient, 4.4.7, 4.4.7"
    })
    void takesThatAMailBounced(String name, String type, String status, String code) throws Exception {
        take(notification(bounce(name, type, status, token)));

        assertThat(taken)
                .containsExactly(
                        new DeliveryReport(mail, new DeliveryStatus(Action.FAILED, code, "550 5.1.1 user unknown")));
    }

    @Test
    void takesThatAMailIsLate() throws Exception {
        take(notification("""
            {"eventType": "DeliveryDelay", "mail": {"tags": {"token": ["%s"]}}, "deliveryDelay": {"delayType": "MailboxFull",
             "delayedRecipients": [{"emailAddress": "ada@example.net", "status": "4.2.2", "diagnosticCode": "smtp; 452 full"}]}}
            """.formatted(token)));

        assertThat(taken)
                .containsExactly(new DeliveryReport(mail, new DeliveryStatus(Action.DELAYED, "4.2.2", "452 full")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Successfully validated SNS topic for Amazon SES event publishing.",
                "[]",
                "{\"eventType\": \"Complaint\", \"complaint\": {}}",
                "{\"eventType\": \"Bounce\", \"bounce\": 5}",
                "{\"eventType\": \"Bounce\", \"bounce\": {\"bouncedRecipients\": []}}"
            })
    void isNotUpsetByOtherWords(String message) throws Exception {
        take(notification(message));

        assertThat(taken).isEmpty();
    }

    @Test
    void asksForACertificateOnce() throws Exception {
        take(notification(bounce("eventType", "Permanent", "5.1.1", token)));
        take(notification(bounce("eventType", "Permanent", "5.1.1", token)));

        assertThat(taken).hasSize(2);
        assertThat(asked).containsExactly(CERTIFICATE);
    }

    @ParameterizedTest
    @CsvSource({
        "TopicArn, arn:aws:sns:eu-central-1:123456789012:others",
        "SignatureVersion, 1",
        "Timestamp, 2026-11-21T07:59:59Z",
        "Timestamp, yesterday",
        "Signature, bm9uZQ==",
        "Signature, no base64!",
        "Type, UnsubscribeConfirmation",
        "SigningCertURL, http://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0.pem",
        "SigningCertURL, https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0.pem",
        "SigningCertURL, https://sns.eu-central-1.amazonaws.com.example.org/SimpleNotificationService-0.pem",
        "SigningCertURL, https://sns.eu-central-1.amazonaws.com:444/SimpleNotificationService-0.pem",
        "SigningCertURL, https://sns.eu-central-1.amazonaws.com@example.org/SimpleNotificationService-0.pem",
        "SigningCertURL, https://sns.eu-central-1.amazonaws.com/../SimpleNotificationService-0.pem",
        "SigningCertURL, https://sns.eu-central-1.amazonaws.com/other.pem",
        "SigningCertURL, https://snsxeu-central-1.amazonaws.com/SimpleNotificationService-0.pem",
        "SigningCertURL, https://127.0.0.1/SimpleNotificationService-0.pem"
    })
    void refusesWhatIsNotOfTheTopicOrNotSigned(String name, String value) throws Exception {
        Map<String, String> call = notification(bounce("eventType", "Permanent", "5.1.1", token));
        call.put(name, value);
        if (!name.startsWith("Sign")) {
            sign(call);
        }

        assertRefused(call, ProblemType.FORBIDDEN);
        assertThat(asked).allMatch(CERTIFICATE::equals);
    }

    @Test
    void refusesWhatWasChangedAfterwards() throws Exception {
        Map<String, String> call = notification(bounce("eventType", "Permanent", "5.1.1", token));
        call.put("Message", call.get("Message").replace("5.1.1", "5.1.2"));

        assertRefused(call, ProblemType.FORBIDDEN);
    }

    @Test
    void hasAmazonCallAgainWhileTheCertificateCannotBeHad() throws Exception {
        reachable = false;
        Map<String, String> call = notification(bounce("eventType", "Permanent", "5.1.1", token));

        assertRefused(call, ProblemType.BUSY);
        reachable = true;
        take(call);

        assertThat(taken).hasSize(1);
    }

    @Test
    void confirmsTheSubscriptionToItsTopic() throws Exception {
        take(confirmation(SUBSCRIBE));

        assertThat(asked).containsExactly(CERTIFICATE, SUBSCRIBE);
        assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=a",
                "https://example.org/?Action=ConfirmSubscription&Token=a",
                "https://sns.eu-central-1.amazonaws.com/?Action=DeleteTopic&Token=a",
                "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=a b"
            })
    void opensNoOtherAddressHoweverWellItIsSigned(String address) throws Exception {
        assertRefused(confirmation(address), ProblemType.BUSY);

        assertThat(asked).containsExactly(CERTIFICATE);
    }

    @Test
    void followsNoRedirectAndReadsNoMoreThanItMay() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/large");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/large", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (exchange) {
                exchange.getResponseBody().write(new byte[1 << 20]);
            }
        });
        server.start();
        try {
            String base = "http://localhost:" + server.getAddress().getPort();
            AmazonSite site = new AmazonSite(TOPIC);

            assertThatThrownBy(() -> site.get(URI.create(base + "/moved"))).hasMessageContaining("302");
            assertThat(site.get(URI.create(base + "/large"))).hasSize(64 * 1024);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void hasTheTokenGivenBack() {
        assertThat(new AmazonSes(TOPIC, new AmazonSite(TOPIC)).headers(token))
                .containsExactly(Map.entry("X-SES-MESSAGE-TAGS", "token=" + token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bounces", "arn:aws:sqs:eu-central-1:123456789012:bounces", "arn:aws:sns:x/y:1:b"})
    void takesNothingForATopicThatIsNone(String topic) {
        assertThatThrownBy(() -> Servers.configuration(Map.of("vestibule.bounces.amazon-topic", topic)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("vestibule.bounces.amazon-topic");
    }

    private void assertRefused(Map<String, String> call, ProblemType type) {
        assertThatThrownBy(() -> take(call))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.type()).isEqualTo(type));
        assertThat(taken).isEmpty();
    }

    private void take(Map<String, String> call) {
        JsonObjectBuilder body = Json.createObjectBuilder();
        call.forEach(body::add);
        webhooks.take(
                "amazon",
                new WebhookCall(name -> null, body.build().toString().getBytes(StandardCharsets.UTF_8), Letters.NOW));
    }

    private Map<String, String> notification(String message) throws Exception {
        return sign(call("Notification", message));
    }

    private Map<String, String> confirmation(String address) throws Exception {
        Map<String, String> call = call("SubscriptionConfirmation", "You have chosen to subscribe to the topic.");
        call.put("SubscribeURL", address);
        call.put("Token", "abc");
        return sign(call);
    }

    private static Map<String, String> call(String type, String message) {
        Map<String, String> call = new LinkedHashMap<>();
        call.put("Type", type);
        call.put("MessageId", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324");
        call.put("TopicArn", TOPIC);
        call.put("Message", message);
        call.put("Timestamp", "2026-11-21T09:59:30.123Z");
        call.put("SignatureVersion", "2");
        call.put("SigningCertURL", CERTIFICATE);
        return call;
    }

    /** As Amazon describes it: names and values, a line each, in the order of the names. */
    private static Map<String, String> sign(Map<String, String> call) throws Exception {
        StringBuilder text = new StringBuilder();
        for (String name :
                List.of("Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")) {
            Optional.ofNullable(call.get(name))
                    .ifPresent(it -> text.append(name).append('\n').append(it).append('\n'));
        }
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
        call.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
        return call;
    }

    private static String bounce(String name, String type, String status, String token) {
        return """
            {"%s": "Bounce", "mail": {"source": "bounces+%s@example.org"}, "bounce": {"bounceType": "%s",
             "bouncedRecipients": [{"emailAddress": "ada@example.net", "action": "failed", "status": "%s",
              "diagnosticCode": "smtp; 550 5.1.1 user unknown"}]}}
            """.formatted(name, token, type, status);
    }

    private BounceWebhooks webhooks() {
        BounceWebhooks made = new BounceWebhooks();
        made.configuration = Servers.configuration(Map.of("vestibule.bounces.amazon-topic", TOPIC));
        made.bounces = new Bounces() {
            @Override
            public void take(DeliveryReport report) {
                taken.add(report);
            }
        };
        made.providers = List.of(new AmazonSes(TOPIC, new AmazonSite(TOPIC) {
            @Override
            byte[] get(URI address) throws IOException {
                if (!reachable) {
                    throw new IOException("Nobody answers");
                }
                asked.add(address.toString());
                return certificate;
            }
        }));
        return made;
    }
}
