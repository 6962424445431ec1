package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vestibule.common.Json;
import org.vestibule.common.Message;
import org.vestibule.common.SecretKeys;

/**
 * Our own captcha, by the protocol of altcha: the browser looks for the number that was hidden in a hash. Whoever cannot compute waits
 * instead, one at a time from each address. A challenge stands for itself, signed; only what was used is kept, until it is over.
 */
@ApplicationScoped
class ProofOfWork {
    /** How long somebody waits who does not compute. */
    static final Duration WAIT = Duration.ofSeconds(30);

    /** How long a challenge is good. */
    static final Duration LIFETIME = Duration.ofMinutes(20);

    /** The largest number that can be hidden: about half a second of work for a telephone. */
    static final int MOST = 100_000;

    private static final String PURPOSE = "proof of work";
    private static final String SALT = "salt";
    private static final String CHALLENGE = "challenge";
    private static final String SIGNATURE = "signature";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** It ends with a character that no number has, so that nothing can go over from the number into it. */
    private static final Pattern TIMES = Pattern.compile("[0-9a-f]{24}\\?begun=(\\d{1,12})&");

    @Inject
    SecretKeys keys;

    @Inject
    ProofRepository proofs;

    @Inject
    Clock clock;

    /** Something that counts once until then. */
    record Claim(String key, Instant until) {}

    /** What is asked. */
    record Challenge(String salt, String challenge, String signature) {
        /** As altcha has it. */
        Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("algorithm", "SHA-256");
            values.put(CHALLENGE, challenge);
            values.put("maxnumber", MOST);
            values.put(SALT, salt);
            values.put(SIGNATURE, signature);
            return values;
        }

        /** What tells afterwards how long somebody has waited. */
        String stamp() {
            return Base64.getEncoder().encodeToString(Json.write(values()).getBytes(StandardCharsets.UTF_8));
        }
    }

    Challenge challenge() {
        String salt = HexFormat.of().formatHex(SecretKeys.random(12)) + "?begun="
                + clock.instant().getEpochSecond() + "&";
        String hash = hash(salt + RANDOM.nextInt(MOST + 1));
        return new Challenge(salt, hash, SecretKeys.encode(keys.mac(PURPOSE, signed(salt, hash))));
    }

    /** What comes of a number that was found. */
    Captchas.Result solved(String token) {
        return sent(token)
                .filter(it -> hash(it.get(SALT) + number(it)).equals(it.get(CHALLENGE)))
                .map(it -> passed(List.of(claim(it))))
                .orElseGet(() -> Captchas.Result.refused("stage.captcha.refused"));
    }

    private static String number(Map<String, Object> sent) {
        return sent.get("number") instanceof Number number ? Long.toString(number.longValue()) : "";
    }

    /** What comes of having waited since the challenge was made. */
    Captchas.Result waited(String stamp, String address) {
        return sent(stamp)
                .map(it -> waited(it, address))
                .orElseGet(() -> Captchas.Result.refused("stage.captcha.missing"));
    }

    private Captchas.Result waited(Map<String, Object> stamp, String address) {
        Instant now = clock.instant();
        long left = Duration.between(now, begun(stamp).plus(WAIT)).toSeconds();
        if (left > 0) {
            Message wait = Message.of("stage.captcha.wait", left);
            return new Captchas.Result(Optional.of(wait), List.of(), Map.of());
        }
        String place = hash("address " + address);
        return passed(List.of(claim(stamp), new Claim(place, now.plus(WAIT))));
    }

    private static Captchas.Result passed(List<Claim> claims) {
        return new Captchas.Result(Optional.empty(), claims, Map.of());
    }

    /** Uses it up, in the acting transaction; false where it was used up before. */
    boolean take(Claim claim) {
        return proofs.take(claim, clock.instant());
    }

    /** A challenge of ours that came back in time; empty for anything else. */
    private Optional<Map<String, Object>> sent(String text) {
        try {
            Map<String, Object> sent =
                    Json.object(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
            return Optional.of(sent).filter(this::isOurs).filter(it -> end(it).isAfter(clock.instant()));
        } catch (RuntimeException nonsense) {
            return Optional.empty();
        }
    }

    private boolean isOurs(Map<String, Object> sent) {
        String salt = String.valueOf(sent.get(SALT));
        String signature = String.valueOf(sent.get(SIGNATURE));
        return TIMES.matcher(salt).matches()
                && keys.macs(PURPOSE, signed(salt, String.valueOf(sent.get(CHALLENGE))))
                        .anyMatch(it -> SecretKeys.same(SecretKeys.encode(it), signature));
    }

    private static Claim claim(Map<String, Object> sent) {
        return new Claim(hash((String) sent.get(SALT)), end(sent));
    }

    private static Instant end(Map<String, Object> sent) {
        return begun(sent).plus(LIFETIME);
    }

    private static Instant begun(Map<String, Object> sent) {
        String seconds = TIMES.matcher((String) sent.get(SALT)).replaceFirst("$1");
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }

    private static byte[] signed(String salt, String challenge) {
        return (salt + challenge).getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
