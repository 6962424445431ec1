package org.vestibule.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * A letter in the form that goes over the wire. Its Message-ID is that of the outbox row, so that a repetition can be recognised, and
 * later mails name the first one of their thread (RFC 5322).
 */
class OutgoingMessage extends MimeMessage {
    private final String messageId;

    OutgoingMessage(Session session, Mailbox from, OutboxMail mail, Letter letter, Instant now)
            throws MessagingException {
        super(session);
        String host = from.address().substring(from.address().indexOf('@') + 1);
        messageId = id(mail.getId(), host);
        setFrom(from.header());
        setRecipient(RecipientType.TO, letter.to().header());
        if (letter.replyTo().isPresent()) {
            setReplyTo(new Address[] {letter.replyTo().get().header()});
        }
        setSubject(letter.subject(), "UTF-8");
        setSentDate(Date.from(now));
        setHeader("Auto-Submitted", "auto-generated");
        setHeader("Content-Language", letter.language().toLanguageTag());
        Optional<String> first = letter.series().first().filter(it -> !it.equals(mail.getId()));
        if (first.isPresent()) {
            setHeader("In-Reply-To", id(first.get(), host));
            setHeader("References", id(first.get(), host));
        }
        if (letter.series().unsubscribing().isPresent()) {
            unsubscribeAt(letter.series().unsubscribing().get());
        }
        setContent(new MimeMultipart("alternative", part(letter.text(), "plain"), part(letter.html(), "html")));
        saveChanges();
    }

    private static String id(String mail, String host) {
        return "<" + mail + "@" + host + ">";
    }

    /** With one click where the way there is safe (RFC 8058). */
    private void unsubscribeAt(String address) throws MessagingException {
        setHeader("List-Unsubscribe", "<" + address + ">");
        if (address.startsWith("https:")) {
            setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    /** Quoted-printable, so that no server on the way has a reason to touch a line. */
    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, "UTF-8", subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
