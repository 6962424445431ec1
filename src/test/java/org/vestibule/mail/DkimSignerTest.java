package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.Headers;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.MailConfiguration.Security;
import org.vestibule.common.MailConfiguration.Smtp;
import org.vestibule.testing.ScriptedSmtpServer;

/** Signatures of messages as they came over the wire. */
class DkimSignerTest {
    private static final String LONG = "A long line, much longer than a line may be. ".repeat(40);

    @TempDir
    Path directory;

    private ScriptedSmtpServer smtp;
    private KeyPair keys;

    @BeforeEach
    void start() throws Exception {
        smtp = new ScriptedSmtpServer();
        keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    }

    @AfterEach
    void stop() throws Exception {
        smtp.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello.\n",
                "",
                "No end of line",
                "Trailing blank lines\n\n\n\n",
                "\n\nBlanks at the end   \t \nand \t in   between\n",
                ".\n..\n.dots\n",
                "From the beginning of a line\n",
                "Grüße, Zoë – 你好 😀\r\nCarriage returns\rtoo\n",
                "A long line, much longer than a line may be. A long line, much longer than a line may be. A long line."
            })
    void holdHoweverOddTheText(String text) throws Exception {
        send(letter("Team lead invites you", text));

        assertThat(verified(message()))
                .singleElement()
                .satisfies(it -> assertThat(it.getDToken()).hasToString("mail.example.org"))
                .satisfies(it -> assertThat(it.getSelector()).hasToString("vestibule"))
                .satisfies(it -> assertThat(it.getHeaders())
                        .extracting(CharSequence::toString)
                        .contains("from", "to", "subject", "date", "message-id"));
    }

    @Test
    void holdForALongSubjectAndLongLines() throws Exception {
        send(letter("Grüße aus dem Beispielinstitut " + LONG.strip(), LONG));

        assertThat(verified(message())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello", "Subject: Team", "From: Example", "To: New"})
    void failWhereAnythingWasChanged(String part) throws Exception {
        send(letter("Team lead invites you", "Hello.\n"));
        String changed = message().replaceFirst(part, part + "s");

        assertThat(changed).isNotEqualTo(message());
        assertThatThrownBy(() -> verified(changed)).isInstanceOf(FailException.class);
    }

    @Test
    void failWhereASecondSenderWasAdded() throws Exception {
        send(letter("Team lead invites you", "Hello.\n"));

        assertThatThrownBy(() -> verified("From: Somebody <else@example.net>\r\n" + message()))
                .isInstanceOf(FailException.class);
    }

    private static Letter letter(String subject, String text) {
        return new Letter(
                new Mailbox("New Colleague", "new@example.org"),
                Optional.empty(),
                subject,
                text,
                "<p>" + text + "</p>",
                Locale.ENGLISH,
                Letter.Series.NONE);
    }

    private void send(Letter letter) throws Exception {
        Path key = directory.resolve("dkim.pem");
        String encoded =
                Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded());
        Files.writeString(key, "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n");
        Map<String, String> settings = Map.of(
                "vestibule.dkim.domain",
                "mail.example.org",
                "vestibule.dkim.selector",
                "vestibule",
                "vestibule.dkim.key-file",
                key.toString());
        Smtp server = new Smtp("localhost", smtp.port(), Optional.empty(), "", Security.NONE);
        try (Carrier carrier = Servers.smtp(server, settings).open()) {
            carrier.ready();
            carrier.carry(Letters.mail("new@example.org"), letter);
        }
    }

    private String message() {
        return smtp.messages().get(0);
    }

    private List<SignatureRecord> verified(String message) throws Exception {
        String published = "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        int end = message.indexOf("\r\n\r\n");
        byte[] body = message.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        return new DKIMVerifier((methods, selector, domain) -> List.of(published))
                .verify(new Lines(message.substring(0, end)), new ByteArrayInputStream(body));
    }

    /** The header of a message that came, split without the code that made it. */
    private record Lines(String header) implements Headers {
        @Override
        public List<String> getFields() {
            return Arrays.asList(header.split("\r\n(?![ \t])"));
        }

        @Override
        public List<String> getFields(String name) {
            return getFields().stream()
                    .filter(it -> it.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .toList();
        }
    }
}
