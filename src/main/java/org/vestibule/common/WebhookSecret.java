package org.vestibule.common;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

/**
 * What sender and receiver of webhooks share to sign them, as Standard Webhooks 1.0.0 has it: {@code whsec_} and 24 to 64 bytes in
 * Base64. A signature is HMAC-SHA-256 of the call's id, its time in seconds and its body, with full stops between them.
 */
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;
    private static final int USUAL = 32;

    private final byte[] secret;

    private WebhookSecret(byte[] secret) {
        this.secret = secret;
    }

    /** A new one that nobody can guess. */
    public static WebhookSecret random() {
        return new WebhookSecret(SecretKeys.random(USUAL));
    }

    /** Reads one, with or without its beginning; an {@code IllegalArgumentException} where it is none. */
    public static WebhookSecret of(String text) {
        byte[] secret = Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
        if (secret.length < SHORTEST || secret.length > LONGEST) {
            throw new IllegalArgumentException("A secret has 24 to 64 bytes");
        }
        return new WebhookSecret(secret);
    }

    /** What the other side is told. */
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /** The signature of a call, for the header {@code webhook-signature}. */
    public String signature(String id, String seconds, byte[] body) {
        byte[] beginning = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
        return VERSION + Base64.getEncoder().encodeToString(SecretKeys.hmac(secret, beginning, body));
    }

    /** Whether one of the signatures, with blanks between them, is that of the call. */
    public boolean hasSigned(String signatures, String id, String seconds, byte[] body) {
        String signature = signature(id, seconds, body);
        return Stream.of(signatures.split(" ")).anyMatch(it -> SecretKeys.same(it, signature));
    }
}
