package org.vestibule.testing;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the {@link Smtp} server of the {@link Service} received. */
public final class Mails {
    private static final Pattern LINK = Pattern.compile("http://[^\\s\"<>]+");

    private Mails() {}

    /** Everything that came for this address, oldest first. */
    public static List<Smtp.Mail> to(String recipient) {
        return Service.running().smtp().mails().stream()
                .filter(mail -> mail.recipients().contains(recipient))
                .toList();
    }

    /** The link of the text part, as it stands. */
    public static String link(Smtp.Mail mail) {
        return firstLink(text(mail));
    }

    /** The first address in a text. */
    public static String firstLink(String text) {
        Matcher link = LINK.matcher(text);
        if (!link.find()) {
            throw new IllegalArgumentException("No link in " + text);
        }
        return link.group();
    }

    public static String text(Smtp.Mail mail) {
        return part(mail, "text/plain");
    }

    public static String html(Smtp.Mail mail) {
        return part(mail, "text/html");
    }

    private static String part(Smtp.Mail mail, String type) {
        try {
            MimeMultipart parts = (MimeMultipart) mail.message().getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType(type)) {
                    return part.getContent().toString();
                }
            }
            throw new IllegalArgumentException("No part " + type);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
