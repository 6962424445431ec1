package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingMessageTest {
    private static final Session SESSION = Session.getInstance(new Properties());

    private final OutboxMail mail = Letters.mail("new@example.org");

    @Test
    void saysWhoWhenAndThatAMachineWrote() throws Exception {
        OutgoingMessage message = message(Letters.letter("new@example.org"));

        assertThat(message.getHeader("From")).containsExactly("Example Institute <people@example.org>");
        assertThat(message.getHeader("To")).containsExactly("New Colleague <new@example.org>");
        assertThat(message.getHeader("Reply-To")).containsExactly("Team Lead <lead@example.org>");
        assertThat(message.getHeader("Subject")).containsExactly("Team lead invites you");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("Content-Language")).containsExactly("en");
        assertThat(message.getSentDate()).isEqualTo(Letters.NOW);
    }

    @Test
    void hasTheSameIdEachTime() throws Exception {
        String first = message(Letters.letter("new@example.org")).getMessageID();
        String second = message(Letters.letter("new@example.org")).getMessageID();

        assertThat(first).isEqualTo("<" + mail.getId() + "@example.org>").isEqualTo(second);
    }

    @Test
    void namesTheFirstMailOfItsThread() throws Exception {
        OutgoingMessage later = message(Letters.letter("new@example.org").following("first"));
        OutgoingMessage first = message(Letters.letter("new@example.org").following(mail.getId()));

        assertThat(later.getHeader("In-Reply-To")).containsExactly("<first@example.org>");
        assertThat(later.getHeader("References")).containsExactly("<first@example.org>");
        assertThat(first.getHeader("In-Reply-To")).isNull();
        assertThat(first.getHeader("References")).isNull();
    }

    @Test
    void canBeRefusedWithOneClickWhereTheWayIsSafe() throws Exception {
        String address = "people.example.org/stop/?key=abc";
        OutgoingMessage safe = message(Letters.letter("new@example.org").unsubscribing("https://" + address));
        OutgoingMessage open = message(Letters.letter("new@example.org").unsubscribing("http://" + address));

        assertThat(safe.getHeader("List-Unsubscribe")).containsExactly("<https://" + address + ">");
        assertThat(safe.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(open.getHeader("List-Unsubscribe")).containsExactly("<http://" + address + ">");
        assertThat(open.getHeader("List-Unsubscribe-Post")).isNull();
    }

    @Test
    void carriesBothFormsInUtf8() throws Exception {
        Letter german = new Letter(
                new Mailbox("Jörg Weiß", "new@example.org"),
                Optional.empty(),
                "Grüße",
                "Größe\n",
                "<p>Größe</p>",
                Locale.GERMAN,
                Letter.Series.NONE);

        OutgoingMessage message = message(german);

        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Größe\n");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Größe</p>");
        assertThat(message.getSubject()).isEqualTo("Grüße");
        assertThat(wire(message)).isASCII();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hi\r\nBcc: all@example.org",
                "Hi\nBcc: all@example.org",
                "Hi\rBcc: all@example.org",
                "Hi\r\n\r\nBcc: all@example.org",
                "Hi\u0085Bcc: all@example.org",
                "Hi\u2028Bcc: all@example.org",
                "Hi\u010d\u010aBcc: all@example.org",
                "Hi\u0000\u000b\u000cBcc: all@example.org"
            })
    void letsNoSubjectBecomeAHeader(String subject) throws Exception {
        OutgoingMessage message = message(Letters.withSubject(subject));

        assertThat(Collections.list(message.getAllHeaderLines()))
                .noneMatch(line -> line.lines().anyMatch(it -> it.startsWith("Bcc")));
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(wire(message).lines()).noneMatch(line -> line.startsWith("Bcc"));
    }

    private OutgoingMessage message(Letter letter) throws MessagingException {
        return new OutgoingMessage(SESSION, Letters.FROM, mail, letter, Letters.NOW);
    }

    private static String wire(OutgoingMessage message) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
