package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Ids;
import org.vestibule.common.SecretKeys;
import org.vestibule.mail.DeliveryStatus.Action;

class ReturnedMessageTest {
    private final SecretKeys keys = new SecretKeys(List.of("k".repeat(32)));
    private final String mail = Ids.next();
    private final String token = BounceToken.of(keys, mail);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postfix | 5.1.1 | true | 550 5.1.1 <ada@example.net>: Recipient address rejected: User unknown in virtual mailbox table
            forwarded | 5.2.2 | true | 552 5.2.2 Quota exceeded
            exim | 5.0.0 | true | 550 No such person at this address
            exim-plain | 5.7.1 | true | host mail.example.net [192.0.2.25]: 550 5.7.1 No such user here
            exchange | 5.1.10 | true | 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ada@example.net not found by SMTP address lookup
            sendmail-expired | 4.4.7 | false | 4.4.7
            returned-sender | 5.7.1 | true | 5.7.1 (policy)
            qmail | 5.1.1 | true | Sorry, no mailbox here by that name. (#5.1.1)
            truncated | 5.2.2 | true | 552 5.2.2 Mailbox fu
            """)
    void tellsWhyAMailCameBack(String sample, String code, boolean permanent, String reply) throws Exception {
        DeliveryReport report = report(sample(sample, token)).orElseThrow();

        assertThat(report).isEqualTo(new DeliveryReport(mail, new DeliveryStatus(Action.FAILED, code, reply)));
        assertThat(report.status().isPermanent()).isEqualTo(permanent);
    }

    @Test
    void keepsNoLinkOfAReply() throws Exception {
        String reply = report(sample("gmail", token)).orElseThrow().status().reply();

        assertThat(reply).startsWith("550-5.1.1 The email account").doesNotContain("http");
    }

    @Test
    void tellsADelayFromAFailure() throws Exception {
        DeliveryStatus status =
                report(sample("postfix-delay", token)).orElseThrow().status();

        assertThat(status.action()).isEqualTo(Action.DELAYED);
        assertThat(status.code()).isEqualTo("4.4.1");
        assertThat(status.isPermanent()).isFalse();
    }

    @Test
    void isContentWhenOneOfThoseBehindAnAddressGotIt() throws Exception {
        assertThat(report(sample("alias", token)).orElseThrow().status().action())
                .isEqualTo(Action.RELAYED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"away", "complaint"})
    void saysNothingWhereNobodyTellsOfADelivery(String sample) throws Exception {
        assertThat(report(sample(sample, token))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postfix",
                "forwarded",
                "postfix-delay",
                "exim",
                "exim-plain",
                "exchange",
                "gmail",
                "qmail",
                "returned-sender"
            })
    void believesNoForgedToken(String sample) throws Exception {
        String forged = BounceToken.of(new SecretKeys(List.of("x".repeat(32))), mail);

        assertThat(report(sample(sample, forged))).isEmpty();
        assertThat(report(sample(sample, mail.replace("-", "")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\0\0\0", "Content-Type: multipart/report; boundary=\"\"\n\n--\n", "Content-Type: x\n\n"})
    void isNotUpsetByRubbish(String text) throws Exception {
        assertThat(report(text)).isEmpty();
    }

    @Test
    void readsOnlyTheBeginningOfWhatIsTooLong() throws Exception {
        String many = "Final-Recipient: rfc822; a@example.net\nAction: delayed\nStatus: 4.0.0\n\n".repeat(5_000);
        String late =
                sample("postfix", token).replace("Final-Recipient: rfc822; ada", many + "Final-Recipient: rfc822; ada");

        assertThat(report(late).orElseThrow().status().action()).isEqualTo(Action.DELAYED);
    }

    private Optional<DeliveryReport> report(String text) throws Exception {
        Session session = Session.getInstance(new Properties());
        byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return ReturnedMessage.report(new MimeMessage(session, new ByteArrayInputStream(bytes)), keys);
    }

    /** What servers of different makes write, for a mail of that token. */
    static String sample(String name, String token) throws IOException {
        try (InputStream file = ReturnedMessageTest.class.getResourceAsStream("returned/" + name + ".eml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("TOKEN", token);
        }
    }
}
