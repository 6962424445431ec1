package org.vestibule.authenticator;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.vestibule.common.SecretKeys;
import org.xbill.DNS.utils.base32;

/**
 * What an authenticator app and this service share: from it and the time both make the same codes, as RFC 6238 has it with SHA-1 and
 * steps of 30 seconds, which all apps know.
 *
 * @param text the secret in Base32
 * @param digits the length of a code
 */
public record TotpSecret(String text, int digits) {
    private static final base32 BASE32 = new base32("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567=", false, false);

    /** As many bits as the hash has, as RFC 4226 recommends. */
    private static final int BYTES = 20;

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final String TEXT = "secret";
    private static final String DIGITS = "digits";

    /** A new one that nobody can guess. */
    public static TotpSecret random(int digits) {
        return new TotpSecret(BASE32.toString(SecretKeys.random(BYTES)), digits);
    }

    /** What {@link #values} wrote. */
    public static TotpSecret of(Map<String, Object> values) {
        return new TotpSecret((String) values.get(TEXT), ((Number) values.get(DIGITS)).intValue());
    }

    /** Itself, to be sealed. */
    public Map<String, Object> values() {
        return Map.of(TEXT, text, DIGITS, digits);
    }

    /** What apps read from a QR code: whose it is, at whom, and the secret. */
    public String address(String issuer, String account) {
        return "otpauth://totp/%s:%s?secret=%s&algorithm=SHA1&digits=%d&period=%d&issuer=%s"
                .formatted(encode(issuer), encode(account), text, digits, STEP.toSeconds(), encode(issuer));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The time step whose code this is: now, or one before or after, because clocks differ; empty for any other code. */
    public OptionalLong step(String code, Instant now) {
        long current = now.getEpochSecond() / STEP.toSeconds();
        return LongStream.of(current, current - 1, current + 1)
                .filter(step -> SecretKeys.same(code(step), code))
                .findFirst();
    }

    /** The code at a time. */
    public String code(Instant time) {
        return code(time.getEpochSecond() / STEP.toSeconds());
    }

    private String code(long step) {
        try {
            return new TimeBasedOneTimePasswordGenerator(STEP, digits)
                    .generateOneTimePasswordString(
                            new SecretKeySpec(BASE32.fromString(text), "RAW"),
                            Instant.ofEpochSecond(step * STEP.toSeconds()));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The secret in groups of four, for who types it. */
    public String grouped() {
        return String.join(" ", List.of(text.split("(?<=\\G.{4})")));
    }

    @Override
    public String toString() {
        return "TotpSecret";
    }
}
