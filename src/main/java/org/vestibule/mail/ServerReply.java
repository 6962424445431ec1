package org.vestibule.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the mail server refused. Jakarta Mail has no word for its reply; Angus Mail, which nearly every server carries, and its ancestors
 * tell it by methods of their own. They are called by their names, so that nothing here is bound to a product; where there are none,
 * the exceptions' texts have to do.
 *
 * @param code the three digits; 0 where the server gave none
 * @param command what it refused, such as {@code RCPT TO:<a@example.org>}; empty where that is not known
 */
record ServerReply(int code, String text, String command) {
    private static final Pattern REFUSAL = Pattern.compile("([45]\\d\\d)[ -].*", Pattern.DOTALL);

    /** The reply to a letter that was taken. */
    static String accepted(Transport transport) {
        return ask(transport, "getLastServerResponse").orElse("accepted");
    }

    static ServerReply refused(Transport transport, MessagingException refusal) {
        List<Throwable> causes = Stream.iterate((Throwable) refusal, Objects::nonNull, Throwable::getCause)
                .toList();
        String command = causes.stream()
                .map(it -> ask(it, "getCommand"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
        return Stream.concat(
                        ask(transport, "getLastServerResponse").stream(),
                        causes.stream().map(Throwable::getMessage))
                .map(text -> REFUSAL.matcher(String.valueOf(text)))
                .filter(Matcher::matches)
                .findFirst()
                .map(reply -> new ServerReply(Integer.parseInt(reply.group(1)), reply.group(), command))
                .orElse(new ServerReply(0, "", command));
    }

    /** Whether the server has said that it knows this extension; false where that cannot be told. */
    static boolean offers(Transport transport, String extension) {
        try {
            Object answer = transport
                    .getClass()
                    .getMethod("supportsExtension", String.class)
                    .invoke(transport, extension);
            return Boolean.TRUE.equals(answer);
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }

    private static Optional<String> ask(Object speaker, String method) {
        try {
            return Optional.ofNullable(speaker.getClass().getMethod(method).invoke(speaker))
                    .map(Object::toString);
        } catch (ReflectiveOperationException unknown) {
            return Optional.empty();
        }
    }

    boolean isPermanent() {
        return code >= 500;
    }

    /** Whether the letter does not matter: the server refuses its sender, or wants a login or encryption first (RFC 4954, RFC 3207). */
    boolean refusesUs() {
        boolean sender = isPermanent() && command.startsWith("MAIL");
        return sender || code == 530 || code == 534 || code == 535 || code == 538;
    }
}
