package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Distribution;
import org.vestibule.testing.Installation;
import org.vestibule.testing.Program;
import org.vestibule.testing.ScriptedSmtpServer;
import org.vestibule.testing.ScriptedSmtpServer.Letter;
import org.vestibule.testing.Slow;

/** What becomes of mails while the mail server is unwell, and afterwards. */
@Slow
class FaultySmtpSlowIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(3);
    private static final Duration FELT = Duration.ofMinutes(1);
    private static final Duration RECOVERED = Duration.ofMinutes(3);

    private ScriptedSmtpServer smtp;
    private Distribution service;
    private Program program;
    private Object flow;

    @BeforeEach
    void prepare() throws Exception {
        smtp = new ScriptedSmtpServer();
    }

    private void start(Installation installation) throws Exception {
        service = installation.node();
        service.start().awaitReady();
        program = service.program();
        flow = program.enrollment();
    }

    private void warmUp() {
        program.invite(flow, List.of("warm.up@example.org"));
        await().atMost(FELT).until(() -> came("warm.up@example.org"));
    }

    @AfterEach
    void end() throws Exception {
        service.close();
        smtp.close();
    }

    /** A mail that the server puts off goes out later, one that it refuses for good never, and each says what the server said. */
    @Test
    void tellsWhatTheServerSaidAndTriesAgain() throws Exception {
        start(new Installation(smtp));
        warmUp();
        Map<String, Object> putOff = new LinkedHashMap<>();
        putOff.put("450@example.org", suffer("450@example.org", "RCPT", "450 4.2.0 Greylisted", "deferred"));
        putOff.put("421@example.org", suffer("421@example.org", "MAIL", "421 4.3.2 Too many", "deferred"));
        putOff.put("451@example.org", suffer("451@example.org", ".", "451 4.3.0 Later", "deferred"));
        putOff.put("drop@example.org", suffer("drop@example.org", "(text)", "", "deferred"));
        putOff.put("hang@example.org", suffer("hang@example.org", ".", ScriptedSmtpServer.SILENCE, "deferred"));
        Object unknown = suffer("550@example.org", "RCPT", "550 5.1.1 No such user", "failed");
        Object full = suffer("552@example.org", ".", "552 5.2.2 Mailbox full", "failed");

        putOff.forEach(this::assertArrives);

        assertThat(smtp.letters())
                .extracting(Letter::recipient)
                .doesNotHaveDuplicates()
                .hasSize(6);
        assertThat(state(unknown)).containsEntry("delivery", "failed");
        assertThat(state(full)).containsEntry("delivery", "failed");
    }

    /** Makes an invitation while the server answers so; gives its key when the fault has been noted. */
    private Object suffer(String address, String command, String reply, String delivery) {
        smtp.answer(command, reply);

        Object key = inviteAtOnce(address);

        await().atMost(FELT).untilAsserted(() -> assertThat(state(key)).containsEntry("delivery", delivery));
        String said = reply.matches("\\d.*") ? reply : "The connection was lost";
        assertThat(state(key).get("last_reply").toString()).startsWith(said);
        smtp.answerAsUsual();
        return key;
    }

    @Test
    void waitsUntilTheServerCanBeReached() throws Exception {
        start(new Installation(smtp));
        warmUp();
        smtp.close();

        outage("refused@example.org", "Connection refused", smtp::reopen);
        smtp.answer("(greeting)", ScriptedSmtpServer.SILENCE);
        outage("silent@example.org", "timed out", smtp::answerAsUsual);
        smtp.answer("(greeting)", "421 4.3.2 Closing");
        outage("closed@example.org", "421", smtp::answerAsUsual);
        smtp.answer("MAIL", "550 5.7.1 Sender refused");
        outage("sender@example.org", "550 5.7.1 Sender refused", smtp::answerAsUsual);

        assertThat(smtp.letters())
                .extracting(Letter::recipient)
                .doesNotHaveDuplicates()
                .hasSize(5);
    }

    /** What happens to the server when it is well again. */
    private interface Repair {
        void run() throws Exception;
    }

    private void outage(String address, String reason, Repair repair) throws Exception {
        Object key = inviteAtOnce(address);
        await().atMost(FELT).until(() -> program.figure("vestibule_mail_paused") == 1);
        assertThat(state(key)).containsEntry("delivery", "queued").containsEntry("last_reply", "");
        assertThat(lastPause()).contains(reason);

        repair.run();

        assertArrives(address, key);
        assertThat(program.figure("vestibule_mail_paused")).isZero();
    }

    @Test
    void saysNothingInClearToAServerThatOffersNoEncryption() throws Exception {
        start(new Installation(smtp)
                .with("vestibule.smtp.security", "starttls")
                .with("vestibule.smtp.user", "vestibule")
                .with("vestibule.smtp.password", "canary"));

        Object key = inviteAtOnce("secret@example.org");

        await().atMost(FELT).until(() -> program.figure("vestibule_mail_paused") == 1);
        int connections = smtp.connections();
        await().atMost(FELT).until(() -> smtp.connections() > connections);
        assertThat(state(key)).containsEntry("delivery", "queued");
        assertThat(lastPause()).contains("STARTTLS");
        assertThat(smtp.heard()).noneMatch(line -> line.matches("(?i)(AUTH|MAIL|RCPT|DATA|.*canary|.*secret).*"));
    }

    private Object inviteAtOnce(String address) {
        long start = System.nanoTime();
        Object key = program.invite(flow, List.of(address));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
        return key;
    }

    private void assertArrives(String address, Object key) {
        await().atMost(RECOVERED).until(() -> came(address));
        await().untilAsserted(() -> assertThat(state(key))
                .containsEntry("delivery", "sent")
                .containsEntry("last_reply", "250 2.0.0 queued"));
    }

    private boolean came(String address) {
        return smtp.letters().stream().anyMatch(letter -> letter.recipient().equals(address));
    }

    private Map<String, Object> state(Object key) {
        return program.recipients(key).get(0);
    }

    /** Why sending paused last. */
    private String lastPause() {
        return ((List<?>) program.get("/events/events/?actions=mail_paused").get("results"))
                .get(0)
                .toString();
    }
}
