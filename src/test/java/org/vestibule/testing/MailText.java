package org.vestibule.testing;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the two forms of a mail's text. */
public final class MailText {
    private static final Pattern LINK = Pattern.compile("https?://\\S+itoken=[-_A-Za-z0-9]+");

    private MailText() {}

    public static String plain(Smtp.Mail mail) throws IOException, MessagingException {
        return part(mail.message(), 0);
    }

    public static String html(Smtp.Mail mail) throws IOException, MessagingException {
        return part(mail.message(), 1);
    }

    /** The link in the plain text. */
    public static String link(Smtp.Mail mail) throws IOException, MessagingException {
        Matcher matcher = LINK.matcher(plain(mail));
        if (!matcher.find()) {
            throw new AssertionError("No link in " + plain(mail));
        }
        return matcher.group();
    }

    private static String part(MimeMessage message, int number) throws IOException, MessagingException {
        return (String) ((Multipart) message.getContent()).getBodyPart(number).getContent();
    }
}
