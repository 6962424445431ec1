package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Texts;
import org.vestibule.testing.Chance;
import org.vestibule.testing.Distribution;
import org.vestibule.testing.Form;
import org.vestibule.testing.Installation;
import org.vestibule.testing.Program;
import org.vestibule.testing.ScriptedSmtpServer;
import org.vestibule.testing.ScriptedSmtpServer.Letter;
import org.vestibule.testing.Service;
import org.vestibule.testing.Slow;
import org.vestibule.testing.Visitor;

/** What is left of invitations and their mails when the service dies, again and again, while both are made. */
@Slow
class KilledSlowIT {
    private static final System.Logger LOG = System.getLogger(KilledSlowIT.class.getName());
    private static final int KILLS = 10;
    private static final int INVITATIONS = 500;
    private static final int REVOKED = 10;
    private static final int INVITERS = 2;
    private static final Duration LEASES = Outbox.LEASE.plusMinutes(2);
    private static final Duration START = Duration.ofMinutes(5);
    private static final String REVOKE = Texts.in(Locale.ENGLISH).get("invitation.revoke");

    private final Random random = Chance.random();
    private final AtomicInteger tried = new AtomicInteger();

    /** What was answered with 201: the keys, and to whom each writes. */
    private final Map<Object, List<String>> made = new ConcurrentHashMap<>();

    /** What somebody tried to revoke. */
    private final Set<Object> revoking = ConcurrentHashMap.newKeySet();

    /** When a revocation was answered. */
    private final Map<Object, Instant> revoked = new ConcurrentHashMap<>();

    @Test
    void losesNoMailRepeatsHardlyAnyAndSendsNoDeadLink() throws Exception {
        try (ScriptedSmtpServer smtp = new ScriptedSmtpServer().workFor(Duration.ofMillis(10));
                Distribution service = new Installation(smtp).node()) {
            service.start().awaitReady();
            Program program = service.program();
            Object flow = program.enrollment();

            inviteAndKill(service, flow);
            await().atMost(LEASES)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> program.figure("vestibule_mail_waiting") == 0);

            List<Letter> letters = smtp.letters();
            tell(letters);
            assertThat(letters).extracting(Letter::recipient).containsAll(wanted());
            assertHardlyAnyTwice(letters, smtp.mostOpen());
            revoked.forEach((key, answered) -> assertNotBegunAfter(answered, made.get(key), letters));
            made.keySet().stream().limit(50).forEach(key -> assertToldRight(program, key));
        }
    }

    private void inviteAndKill(Distribution service, Object flow) throws Exception {
        ExecutorService inviters = Executors.newFixedThreadPool(INVITERS);
        List<? extends Future<?>> inviting = Stream.generate(() -> inviters.submit(() -> invite(service, flow)))
                .limit(INVITERS)
                .toList();
        for (int point : random.ints(KILLS, 1, INVITATIONS).sorted().toArray()) {
            await().atMost(START).pollDelay(Duration.ZERO).until(() -> made.size() >= point);
            service.kill();
            service.start().awaitReady();
        }
        for (Future<?> inviter : inviting) {
            inviter.get();
        }
        inviters.shutdown();
    }

    /** Goes on with another invitation where the service died before it answered. */
    private void invite(Distribution service, Object flow) {
        Program program = service.program();
        Visitor administrator = new Visitor(service.client()).signIn(Service.ADMIN, Service.ADMIN_PASSWORD);
        while (made.size() < INVITATIONS) {
            int number = tried.incrementAndGet();
            try {
                List<String> addresses = List.of(number + "a@example.org", number + "b@example.org");
                Object key = program.invite(flow, addresses);
                made.put(key, addresses);
                if (number % REVOKED == 0) {
                    revoke(administrator, key);
                }
            } catch (UncheckedIOException died) {
                await().atMost(START).until(service::isReady);
            }
        }
    }

    private void revoke(Visitor administrator, Object key) {
        Form form = administrator.open("/if/admin/invitations/?open=" + key).form("#opened");
        revoking.add(key);
        assertThat(administrator.send(form.request(REVOKE)).statusCode()).isEqualTo(303);
        revoked.put(key, Instant.now());
    }

    /** Everybody whose mail must have come. */
    private List<String> wanted() {
        return made.entrySet().stream()
                .filter(it -> !revoking.contains(it.getKey()))
                .flatMap(it -> it.getValue().stream())
                .toList();
    }

    private static void assertHardlyAnyTwice(List<Letter> letters, int connections) {
        Map<String, Set<String>> ids = letters.stream()
                .collect(Collectors.groupingBy(Letter::recipient, Collectors.mapping(Letter::id, Collectors.toSet())));
        assertThat(ids.values())
                .as("Message-IDs of a mail")
                .allSatisfy(of -> assertThat(of).hasSize(1).doesNotContain(""));
        assertThat(letters.size() - ids.size()).as("repeated").isLessThanOrEqualTo(KILLS * connections);
    }

    /** But the one letter that had begun: the first of all that came afterwards. */
    private static void assertNotBegunAfter(Instant revocation, List<String> addresses, List<Letter> letters) {
        List<Letter> after = letters.stream()
                .filter(letter -> letter.begun().isAfter(revocation))
                .sorted(Comparator.comparing(Letter::begun))
                .skip(1)
                .toList();

        assertThat(after).extracting(Letter::recipient).doesNotContainAnyElementsOf(addresses);
    }

    private void assertToldRight(Program program, Object key) {
        assertThat(program.recipients(key))
                .extracting(it -> it.get("delivery"))
                .allSatisfy(delivery -> assertThat(delivery).isIn("sent", revoking.contains(key) ? "dropped" : "sent"));
    }

    private void tell(List<Letter> letters) {
        long people = letters.stream().map(Letter::recipient).distinct().count();
        LOG.log(
                Level.INFO,
                () -> "kills: %d, invitations: %d, mails: %d, of them repeated: %d, revoked: %d"
                        .formatted(KILLS, made.size(), letters.size(), letters.size() - people, revoked.size()));
    }
}
