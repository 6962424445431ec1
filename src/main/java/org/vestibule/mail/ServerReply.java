package org.vestibule.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the mail server said last. Jakarta Mail has no word for it; Angus Mail, which nearly every server carries, and its ancestors tell
 * it by a method of their transport. It is called by its name, so that nothing here is bound to a product; where there is no such
 * method, the exception's text has to do.
 */
record ServerReply(int code, String text) {
    private static final Pattern REFUSAL = Pattern.compile("([45]\\d\\d)[ -].*", Pattern.DOTALL);

    /** The reply to a letter that was taken. */
    static String accepted(Transport transport) {
        String last = last(transport);
        return last.isEmpty() ? "accepted" : last;
    }

    /** The reply that a refusal stands for; its code is 0 where the server gave none. */
    static ServerReply refused(Transport transport, MessagingException refusal) {
        return Stream.of(last(transport), said(refusal))
                .map(REFUSAL::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(reply -> new ServerReply(Integer.parseInt(reply.group(1)), reply.group()))
                .orElse(new ServerReply(0, ""));
    }

    private static String last(Transport transport) {
        try {
            Object reply =
                    transport.getClass().getMethod("getLastServerResponse").invoke(transport);
            return reply == null ? "" : reply.toString();
        } catch (ReflectiveOperationException unknown) {
            return "";
        }
    }

    private static String said(MessagingException refusal) {
        Throwable cause = refusal;
        while (cause instanceof MessagingException nested && nested.getNextException() != null) {
            cause = nested.getNextException();
        }
        return String.valueOf(cause.getMessage());
    }

    boolean isPermanent() {
        return code >= 500;
    }

    /** Whether the server wants a login or encryption first (RFC 4954, RFC 3207). */
    boolean refusesUs() {
        return code == 530 || code == 534 || code == 535 || code == 538;
    }
}
