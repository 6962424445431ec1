package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Configuration;
import org.vestibule.common.Ids;
import org.vestibule.mail.DeliveryStatus.Action;

/** Against an IMAP server in the test's own process. */
class BounceMailboxReaderTest {
    private static final ServerSetup IMAP = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
    private static final ServerSetup IMAPS = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS);

    private final GreenMail server = new GreenMail(new ServerSetup[] {IMAP, IMAPS});
    private final SettableClock clock = new SettableClock();
    private final List<DeliveryReport> taken = new CopyOnWriteArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private boolean free = true;
    private GreenMailUser mailbox;

    @BeforeEach
    void start() {
        server.start();
        mailbox = server.setUser("bounces@example.org", "bounces", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void takesInEachMessageOnce() throws Exception {
        String one = Ids.next();
        String other = Ids.next();
        deliver(ReturnedMessageTest.sample("postfix", token(one)));
        deliver(ReturnedMessageTest.sample("away", token(one)));
        deliver(ReturnedMessageTest.sample("gmail", token(other)));
        BounceMailboxReader reader = reader(Map.of());

        reader.tick();
        reader.tick();

        assertThat(taken).extracting(DeliveryReport::mailId).containsExactlyInAnyOrder(one, other);
        assertThat(failures).containsExactly("", "");
        assertThat(inbox().getMessages())
                .hasSize(3)
                .allMatch(it -> it.getFlags().contains(Flag.SEEN));
    }

    @Test
    void movesAwayWhatWasReadWhereTheOperatorSaysSo() throws Exception {
        deliver(ReturnedMessageTest.sample("exim", token(Ids.next())));

        reader(Map.of("vestibule.imap.processed-folder", "Processed")).tick();

        assertThat(taken).hasSize(1);
        assertThat(inbox().getMessages()).isEmpty();
        assertThat(folder("Processed").getMessages()).hasSize(1);
    }

    @Test
    void leavesWhatCannotBeReadForAPersonAndGoesOn() throws Exception {
        deliver("Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\nno boundary at all\n");
        deliver("Subject: too large\n\n" + "x".repeat(70).concat("\n").repeat(16_000));
        deliver(ReturnedMessageTest.sample("qmail", token(Ids.next())));
        BounceMailboxReader reader = reader(Map.of());

        reader.tick();
        reader.tick();

        assertThat(taken).hasSize(1);
        assertThat(inbox().getMessages().stream().filter(it -> it.getFlags().contains(Flag.FLAGGED)))
                .hasSize(2);
        assertThat(failures).containsExactly("", "");
    }

    @Test
    void readsAMessageAgainThatCouldNotBeTakenIn() throws Exception {
        deliver(ReturnedMessageTest.sample("postfix", token(Ids.next())));
        BounceMailboxReader reader = reader(Map.of());
        Bounces usual = reader.bounces;
        reader.bounces = new TakingBounces() {
            @Override
            public void take(DeliveryReport report) {
                throw new IllegalStateException("the database is away");
            }
        };

        reader.tick();
        reader.bounces = usual;
        reader.tick();

        assertThat(taken).singleElement().matches(it -> it.status().action() == Action.FAILED);
    }

    @Test
    void stopsInTimeAndGoesOnTheNextTime() throws Exception {
        IntStream.range(0, 5).forEach(it -> deliver(sample(token(Ids.next()))));
        BounceMailboxReader reader = reader(Map.of());
        reader.bounces = new TakingBounces() {
            @Override
            public void take(DeliveryReport report) {
                super.take(report);
                BounceMailboxReaderTest.this.clock.advance(Duration.ofSeconds(30));
            }
        };

        reader.tick();

        assertThat(taken).hasSize(2);
        reader.tick();
        assertThat(taken).hasSize(4);
    }

    @Test
    void leavesTheMailboxToTheNodeThatReadsIt() throws Exception {
        deliver(ReturnedMessageTest.sample("postfix", token(Ids.next())));
        free = false;

        reader(Map.of()).tick();

        assertThat(taken).isEmpty();
        assertThat(failures).isEmpty();
    }

    @Test
    void saysWhyTheMailboxCannotBeRead() {
        reader(Map.of("vestibule.imap.password", "wrong")).tick();
        reader(Map.of("vestibule.imap.folder", "Nowhere")).tick();
        reader(Map.of("vestibule.imap.port", "1")).tick();

        assertThat(failures).hasSize(3).doesNotContain("").noneMatch(it -> it.contains("wrong"));
        assertThat(failures.get(1)).contains("Nowhere");
    }

    @Test
    void trustsNoServerThatCannotProveWhoItIs() throws Exception {
        deliver(ReturnedMessageTest.sample("postfix", token(Ids.next())));

        reader(Map.of(
                        "vestibule.imap.security",
                        "tls",
                        "vestibule.imap.port",
                        String.valueOf(server.getImaps().getPort())))
                .tick();
        reader(Map.of("vestibule.imap.security", "starttls")).tick();

        assertThat(failures).hasSize(2).doesNotContain("");
        assertThat(failures.get(0)).containsIgnoringCase("certif");
        assertThat(failures.get(1)).containsIgnoringCase("starttls");
        assertThat(taken).isEmpty();
    }

    private BounceMailboxReader reader(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "vestibule.imap.host",
                "127.0.0.1",
                "vestibule.imap.port",
                String.valueOf(server.getImap().getPort()),
                "vestibule.imap.user",
                "bounces",
                "vestibule.imap.password",
                "secret",
                "vestibule.imap.security",
                "none"));
        settings.putAll(more);
        BounceMailboxReader reader = new BounceMailboxReader();
        reader.configuration = Servers.configuration(settings);
        reader.clock = clock;
        reader.bounces = new TakingBounces();
        reader.prepare();
        return reader;
    }

    private static String token(String mail) {
        Configuration configuration = Servers.configuration(Map.of());
        return BounceToken.of(configuration.secretKeys(), mail);
    }

    private static String sample(String token) {
        try {
            return ReturnedMessageTest.sample("postfix", token);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void deliver(String text) {
        try {
            byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            mailbox.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private MailFolder inbox() throws Exception {
        return server.getManagers().getImapHostManager().getInbox(mailbox);
    }

    private MailFolder folder(String name) {
        return server.getManagers().getImapHostManager().getFolder(mailbox, name);
    }

    /** Remembers what it was given. */
    private class TakingBounces extends Bounces {
        @Override
        public void take(DeliveryReport report) {
            taken.add(report);
        }

        @Override
        public boolean lease(Instant now, Instant until) {
            return free;
        }

        @Override
        public void release(Instant until, String failure) {
            failures.add(failure);
        }
    }
}
