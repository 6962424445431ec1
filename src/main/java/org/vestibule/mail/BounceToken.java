package org.vestibule.mail;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vestibule.common.SecretKeys;

/**
 * Names a mail to the servers that may send it back, so that whoever does not have the mail cannot say that it bounced. It is the tag of
 * the address that bounces go to ({@code bounces+<token>@example.org}) and the ENVID of RFC 3461: the id of the outbox row in 32
 * hexadecimal digits and the first 64 bits of their HMAC-SHA-256 in 16. Servers on the way may fold the case of a local part and hold at
 * most 64 characters of it (RFC 5321).
 */
final class BounceToken {
    private static final String PURPOSE = "bounce";
    private static final int MAC = 8;
    private static final Pattern TOKEN =
            Pattern.compile("(X{8})(X{4})(X{4})(X{4})(X{12})X{16}".replace("X", "[0-9a-f]"));

    private static final Pattern ANYWHERE = Pattern.compile("(?i)(?<![0-9a-z])[0-9a-f]{48}(?![0-9a-z])");
    private static final int TRIED = 100;

    private BounceToken() {}

    static String of(SecretKeys keys, String mailId) {
        return token(mailId, keys.mac(PURPOSE, bytes(mailId)));
    }

    /** The mail of a genuine token, whichever key made it; empty for everything else. */
    static Optional<String> mailId(SecretKeys keys, String token) {
        String folded = token.toLowerCase(Locale.ROOT);
        Matcher parts = TOKEN.matcher(folded);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String mailId = parts.replaceFirst("$1-$2-$3-$4-$5");
        return keys.macs(PURPOSE, bytes(mailId))
                .filter(mac -> SecretKeys.same(token(mailId, mac), folded))
                .findFirst()
                .map(mac -> mailId);
    }

    /** The mail of the first genuine token that stands anywhere in the texts, of which a hundred are tried. */
    static Optional<String> find(SecretKeys keys, Stream<String> texts) {
        return texts.flatMap(text -> ANYWHERE.matcher(text).results())
                .limit(TRIED)
                .flatMap(found -> mailId(keys, found.group()).stream())
                .findFirst();
    }

    private static byte[] bytes(String mailId) {
        return mailId.getBytes(StandardCharsets.US_ASCII);
    }

    private static String token(String mailId, byte[] mac) {
        return mailId.replace("-", "") + HexFormat.of().formatHex(mac, 0, MAC);
    }
}
