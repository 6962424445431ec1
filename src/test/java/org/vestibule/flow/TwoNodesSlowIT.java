package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Api;
import org.vestibule.testing.Chance;
import org.vestibule.testing.Distribution;
import org.vestibule.testing.Enrollment;
import org.vestibule.testing.Form;
import org.vestibule.testing.Installation;
import org.vestibule.testing.Program;
import org.vestibule.testing.ScriptedSmtpServer;
import org.vestibule.testing.ScriptedSmtpServer.Letter;
import org.vestibule.testing.Service;
import org.vestibule.testing.Slow;
import org.vestibule.testing.Together;
import org.vestibule.testing.Visitor;

/** Two nodes on one database, behind a load balancer, of which one dies. */
@Slow
class TwoNodesSlowIT {
    private static final System.Logger LOG = System.getLogger(TwoNodesSlowIT.class.getName());
    private static final int MAILS = 2000;
    private static final int MAILS_EACH = 100;
    private static final int HALF_OF_THE_PEOPLE = 25;
    private static final String ADMIN_PAGE = "/if/admin/invitations/";

    /** Longer than the lease of a letter that the dead node had begun. */
    private static final Duration LEASES = Duration.ofMinutes(12);

    private final Random random = Chance.random();
    private final String name = Api.unique("node");
    private final ExecutorService meanwhile = Executors.newCachedThreadPool();
    private ScriptedSmtpServer smtp;
    private Distribution first;
    private Distribution second;
    private Program program;

    @BeforeAll
    static void shareADatabase() {
        assumeThat(Installation.isOnPostgreSql()).as("nodes share a PostgreSQL").isTrue();
    }

    @BeforeEach
    void start() throws Exception {
        smtp = new ScriptedSmtpServer().workFor(Duration.ofMillis(20));
        Installation installation = new Installation(smtp);
        first = installation.node();
        second = installation.node();
        first.start().awaitReady();
        second.start().awaitReady();
        program = second.program();
    }

    @AfterEach
    void end() throws Exception {
        meanwhile.shutdownNow();
        first.close();
        second.close();
        smtp.close();
    }

    @Test
    void theOneThatIsLeftGoesOnWithMailsEnrollmentsAndPages() throws Exception {
        Object flow = program.enrollment();
        Object link = program.link(flow);
        Visitor administrator = visitor().signIn(Service.ADMIN, Service.ADMIN_PASSWORD);
        List<Form> halfWay = people("early").map(it -> lastPage(link, it)).toList();
        Future<?> inviting = meanwhile.submit(() -> invite(flow));
        int mails = random.nextInt(50, 500);
        awaitMails(mails);
        Future<List<Visitor>> late = meanwhile.submit(() -> Together.run(people("late")
                .map(it -> (Callable<Visitor>) () -> lastPage(link, it).submit())
                .toList()));
        awaitMails(mails + random.nextInt(5, 40));

        first.kill();
        assertThat(late).as("people on their way").isNotDone();

        assertThat(halfWay.stream().map(Form::submit)).allSatisfy(TwoNodesSlowIT::assertIn);
        assertThat(late.get()).allSatisfy(TwoNodesSlowIT::assertIn);
        assertThat(program.accounts(name)).isEqualTo(2 * HALF_OF_THE_PEOPLE);
        assertThat(administrator.open(ADMIN_PAGE).address())
                .isEqualTo(second.address().resolve(ADMIN_PAGE));
        inviting.get();
        assertAllMailed();
    }

    private Visitor visitor() {
        return new Visitor(first.client(second));
    }

    private Stream<String> people(String group) {
        return IntStream.range(0, HALF_OF_THE_PEOPLE).mapToObj(number -> name + "-" + group + "-" + number);
    }

    private Form lastPage(Object link, String username) {
        return Enrollment.lastPage(visitor(), link, username);
    }

    private void invite(Object flow) {
        for (int from = 0; from < MAILS; from += MAILS_EACH) {
            program.invite(
                    flow,
                    IntStream.range(from, from + MAILS_EACH)
                            .mapToObj(number -> number + "@example.org")
                            .toList());
        }
    }

    private void awaitMails(int number) {
        await().atMost(Duration.ofMinutes(2)).until(() -> smtp.letters().size() >= number);
    }

    private static void assertIn(Visitor visitor) {
        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.address().getPath()).isEqualTo("/if/user/");
    }

    /** But the one letter that the dead node was sending. */
    private void assertAllMailed() {
        await().atMost(LEASES)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> program.figure("vestibule_mail_waiting") == 0);
        List<String> recipients = smtp.letters().stream().map(Letter::recipient).toList();
        LOG.log(
                Level.INFO,
                () -> "mails: %d, of them to different people: %d"
                        .formatted(
                                recipients.size(),
                                recipients.stream().distinct().count()));
        assertThat(recipients.stream().distinct()).hasSize(MAILS);
        assertThat(smtp.letters().stream().map(Letter::id).distinct()).hasSize(MAILS);
        assertThat(recipients).hasSizeBetween(MAILS, MAILS + 1);
    }
}
