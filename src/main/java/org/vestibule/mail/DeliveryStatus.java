package org.vestibule.mail;

import jakarta.mail.internet.InternetHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What became of a mail after a server took it.
 *
 * @param code the enhanced status code of RFC 3463, such as {@code 5.1.1}; empty where nobody told it
 * @param reply what the last server said, on one line
 */
public record DeliveryStatus(Action action, String code, String reply) {
    /** RFC 3464, section 2.3.3. The one that counts most first: somebody behind an address may get what another does not. */
    public enum Action {
        DELIVERED,
        RELAYED,
        EXPANDED,
        FAILED,
        DELAYED
    }

    private static final Pattern CODE = Pattern.compile("\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b");
    private static final Pattern REFUSAL = Pattern.compile("(?m)^.*\\b([45])(\\d\\d[ -]|\\.\\d{1,3}\\.\\d{1,3}\\b).*$");

    public DeliveryStatus {
        reply = Delivery.shown(reply);
    }

    /** Reads the fields of one recipient; empty where they do not say what was done. */
    static Optional<DeliveryStatus> of(InternetHeaders fields) {
        String code = code(field(fields, "Status"));
        String diagnosis = diagnosis(field(fields, "Diagnostic-Code"));
        String reply = diagnosis.isEmpty() ? field(fields, "Status") : diagnosis;
        return action(field(fields, "Action")).map(action -> new DeliveryStatus(action, code, reply));
    }

    /** A failure that was told in words, in which the server's refusal may stand. */
    static DeliveryStatus failed(String words) {
        Matcher refusal = REFUSAL.matcher(words);
        String line = refusal.find() ? refusal.group().strip() : "";
        return new DeliveryStatus(Action.FAILED, code(line), line);
    }

    /** Whether there is no hope for this address; a server that only gave up waiting says 4. */
    boolean isPermanent() {
        return action == Action.FAILED && !code.startsWith("4") && !(code.isEmpty() && reply.startsWith("4"));
    }

    static String field(InternetHeaders fields, String name) {
        String value = fields.getHeader(name, null);
        return value == null ? "" : value.replaceAll("\\s+", " ").strip();
    }

    static Optional<Action> action(String field) {
        String word = field.replaceFirst("\\W.*", "").toUpperCase(Locale.ROOT);
        return Stream.of(Action.values()).filter(it -> it.name().equals(word)).findFirst();
    }

    /** What a server said, without the word that tells the sort of server (RFC 3464, section 2.3.6). */
    static String diagnosis(String field) {
        return field.replaceFirst("^[\\w-]+\\s*;\\s*", "");
    }

    /** The first enhanced status code in a text; empty where there is none. */
    static String code(String text) {
        Matcher code = CODE.matcher(text);
        return code.find() ? code.group() : "";
    }
}
