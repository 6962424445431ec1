package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.vestibule.common.Configuration;
import org.vestibule.common.SecretKeys;

/**
 * Derives the tokens of links, so that nothing usable is stored: key number, kind, record id, version and the first 128 bits of their
 * HMAC-SHA-256, in base64url.
 */
@ApplicationScoped
public class InvitationLinks {
    private static final String PURPOSE = "invitation link";
    private static final int NAMED = 1 + 1 + 16 + 4;
    private static final int MAC = 16;
    private static final byte SHARED = 0;
    private static final byte PERSONAL = 1;
    private static final byte MAILED = 2;
    private static final Pattern FORM = Pattern.compile("[-_A-Za-z0-9]{%d}".formatted(((NAMED + MAC) * 8 + 5) / 6));

    @Inject
    SecretKeys keys;

    @Inject
    Configuration configuration;

    String token(Link link) {
        return token(PURPOSE, link);
    }

    /** A token that is good for that purpose alone. */
    String token(String purpose, Link link) {
        byte[] named = named(keys.newest(), link);
        return token(named, keys.mac(purpose, named));
    }

    /** The link of a genuine token; empty for everything else. */
    Optional<Link> parse(String token) {
        return parse(PURPOSE, token);
    }

    /** The same of a token for that purpose. */
    Optional<Link> parse(String purpose, String token) {
        if (!FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(SecretKeys.decode(token));
        byte number = bytes.get();
        byte kind = bytes.get();
        String record = new UUID(bytes.getLong(), bytes.getLong()).toString();
        Link link = new Link(kind != SHARED, record, bytes.getInt(), kind == MAILED);
        byte[] named = named(number, link);
        return keys.mac(number, purpose, named)
                .filter(mac -> SecretKeys.same(token(named, mac), token))
                .map(mac -> link);
    }

    /** The address of a flow's first page with the link's token; its host is always the configured one. */
    String url(Link link, String slug) {
        return configuration.url("/if/flow/" + slug + "/?itoken=" + token(link));
    }

    private static byte kind(Link link) {
        if (link.mailed()) {
            return MAILED;
        }
        return link.personal() ? PERSONAL : SHARED;
    }

    private static byte[] named(byte number, Link link) {
        UUID record = UUID.fromString(link.record());
        return ByteBuffer.allocate(NAMED)
                .put(number)
                .put(kind(link))
                .putLong(record.getMostSignificantBits())
                .putLong(record.getLeastSignificantBits())
                .putInt(link.version())
                .array();
    }

    private static String token(byte[] named, byte[] mac) {
        byte[] all = Arrays.copyOf(named, NAMED + MAC);
        System.arraycopy(mac, 0, all, NAMED, MAC);
        return SecretKeys.encode(all);
    }
}
