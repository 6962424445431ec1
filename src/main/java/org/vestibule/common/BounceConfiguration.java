package org.vestibule.common;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.vestibule.common.MailConfiguration.Security;

/**
 * How it is learned that mail came back, as the operator decided.
 *
 * @param imap the mailbox that bounces come to; empty where nobody looks there
 * @param webhooks who may tell it by HTTP
 */
public record BounceConfiguration(Optional<Imap> imap, Webhooks webhooks) {
    private static final String HMAC = "HmacSHA256";
    private static final int MOST_PORTS = 65_535;

    /**
     * A mailbox to be read by IMAP.
     *
     * @param processedFolder where messages go that were read; without one they stay, marked as seen
     */
    public record Imap(
            String host,
            int port,
            String user,
            String password,
            Security security,
            String folder,
            Optional<String> processedFolder) {}

    /**
     * By what each sender of webhooks proves itself; one without has no address here.
     *
     * @param standard whoever signs as Standard Webhooks has it, by one of these
     * @param mailgun its webhook signing key
     * @param sendGrid its verification key
     * @param postmark user name and password with a colon between them
     * @param amazon the name (ARN) of the one topic of Amazon SNS that is believed
     */
    public record Webhooks(
            Optional<List<WebhookSecret>> standard,
            Optional<Key> mailgun,
            Optional<PublicKey> sendGrid,
            Optional<String> postmark,
            Optional<String> amazon) {}

    static BounceConfiguration of(Settings settings) {
        return new BounceConfiguration(imap(settings), webhooks(settings));
    }

    private static Webhooks webhooks(Settings settings) {
        return new Webhooks(
                secret(
                        "vestibule.bounces.standard-secret",
                        "it must be 24 to 64 bytes in Base64, such as whsec_…; several with commas between them",
                        BounceConfiguration::standard,
                        settings),
                secret(
                        "vestibule.bounces.mailgun-key",
                        "it must be Mailgun's webhook signing key",
                        text -> new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), HMAC),
                        settings),
                secret(
                        "vestibule.bounces.sendgrid-key",
                        "it must be the verification key that SendGrid shows",
                        BounceConfiguration::sendGrid,
                        settings),
                secret(
                        "vestibule.bounces.postmark-login",
                        "it must be a user name and a password of 16 characters or more with a colon between them",
                        BounceConfiguration::login,
                        settings),
                secret(
                        "vestibule.bounces.amazon-topic",
                        "it must be the ARN of a topic, such as arn:aws:sns:eu-central-1:123456789012:bounces",
                        BounceConfiguration::topic,
                        settings));
    }

    private static List<WebhookSecret> standard(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .map(WebhookSecret::of)
                .toList();
    }

    private static <T> Optional<T> secret(String key, String may, Function<String, T> parser, Settings settings) {
        return settings.find(key).map(text -> settings.parse(key, "", may, parser));
    }

    private static PublicKey sendGrid(String text) {
        try {
            byte[] key = Base64.getDecoder().decode(text);
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String login(String text) {
        if (!text.matches("[^:]+:.{16,}")) {
            throw new IllegalArgumentException("no login");
        }
        return text;
    }

    private static String topic(String text) {
        if (!text.matches("arn:aws(-cn|-us-gov)?:sns:[a-z]{2}(-[a-z]+)+-\\d:\\d{12}:[A-Za-z0-9_-]{1,256}")) {
            throw new IllegalArgumentException("no topic");
        }
        return text;
    }

    private static Optional<Imap> imap(Settings settings) {
        return settings.find("vestibule.imap.host").map(host -> {
            Security security = Security.of(settings, "vestibule.imap.security", "tls");
            return new Imap(
                    host,
                    settings.number("vestibule.imap.port", security == Security.TLS ? 993 : 143, MOST_PORTS),
                    settings.find("vestibule.imap.user")
                            .orElseThrow(() -> settings.wrong("vestibule.imap.user", "it must be the mailbox's user")),
                    settings.get("vestibule.imap.password", ""),
                    security,
                    settings.get("vestibule.imap.folder", "INBOX"),
                    settings.find("vestibule.imap.processed-folder"));
        });
    }
}
