package org.vestibule.mail;

import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vestibule.common.SecretKeys;

/**
 * What mail servers read instead of the letter: where it comes back to, and what is asked of them should it not arrive. Where the
 * operator named an address, each letter has one of its own there, and servers that offer delivery status notifications are asked for
 * them (RFC 3461). Jakarta Mail reads all of it from the session's properties, each time.
 */
record Envelope(Optional<String> bounceAddress, SecretKeys keys) {
    /** Whom the mail was meant for is told to servers that pass it on, as they may know him by another address (RFC 3461, section 4.2). */
    private static final String LATE_OR_LOST = "FAILURE,DELAY ORCPT=rfc822;";

    private static final String HEADERS_ONLY = "HDRS";
    private static final Pattern ESCAPED = Pattern.compile("[^!-~]|[+=]");

    /** Says it of this letter to the session, which must be the transport's own. */
    void address(OutboxMail mail, Session session, Transport transport) {
        bounceAddress.ifPresent(address -> {
            String token = BounceToken.of(keys, mail.getId());
            put(session, "from", address.replace("@", "+" + token + "@"));
            put(session, "dsn.notify", LATE_OR_LOST + xtext(mail.getRecipient()));
            put(session, "dsn.ret", HEADERS_ONLY);
            put(session, "mailextension", ServerReply.offers(transport, "DSN") ? "ENVID=" + token : "");
        });
    }

    /** An address, in ASCII, as a parameter of a command (RFC 3461, section 4). */
    private static String xtext(String address) {
        return ESCAPED.matcher(address)
                .replaceAll(it -> "+%02X".formatted((int) it.group().charAt(0)));
    }

    private static void put(Session session, String name, String value) {
        session.getProperties().setProperty("mail.smtp." + name, value);
        session.getProperties().setProperty("mail.smtps." + name, value);
    }
}
