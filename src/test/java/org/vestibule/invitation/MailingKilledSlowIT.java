package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.lang.System.Logger.Level;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Api;
import org.vestibule.testing.Chance;
import org.vestibule.testing.Client;
import org.vestibule.testing.Distribution;
import org.vestibule.testing.Installation;
import org.vestibule.testing.Program;
import org.vestibule.testing.ScriptedSmtpServer;
import org.vestibule.testing.ScriptedSmtpServer.Letter;
import org.vestibule.testing.Service;
import org.vestibule.testing.Slow;

/** What becomes of a table's mails when one of the two nodes that send them dies. */
@Slow
class MailingKilledSlowIT {
    private static final System.Logger LOG = System.getLogger(MailingKilledSlowIT.class.getName());
    private static final String INVITATIONS = "/stages/invitation/invitations/";
    private static final int PEOPLE = 10_000;
    private static final int CONNECTIONS = 4;

    /** Longer than the lease of a letter that the dead node had begun. */
    private static final Duration LEASES = Duration.ofMinutes(12);

    private final Random random = Chance.random();
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
        Installation installation =
                new Installation(smtp).with("vestibule.smtp.connections", String.valueOf(CONNECTIONS));
        first = installation.node();
        second = installation.node();
        first.start().awaitReady();
        second.start().awaitReady();
        program = second.program();
    }

    @AfterEach
    void end() throws Exception {
        first.close();
        second.close();
        smtp.close();
    }

    @Test
    void allArriveAndAtMostOneOfEachConnectionTwice() {
        Object invitation = program.post(INVITATIONS, Map.of("name", Api.unique("table"), "flow", program.enrollment()))
                .get("pk");
        invite(invitation);
        int begun = random.nextInt(1_000, 3_000);
        await().atMost(LEASES).until(() -> smtp.letters().size() >= begun);

        first.kill();

        await().atMost(LEASES)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> program.figure("vestibule_mail_waiting") == 0);
        assertAllMailed();
    }

    private void invite(Object invitation) {
        String table = IntStream.range(0, PEOPLE)
                .mapToObj(number -> number + "@example.org\n")
                .collect(Collectors.joining("", "email\n", ""));
        Client client = second.client();
        HttpResponse<String> answer = client.send(client.request("api/v3" + INVITATIONS + invitation + "/recipients/")
                .header("Authorization", "Bearer " + Service.TOKEN)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(table)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private void assertAllMailed() {
        Map<String, List<String>> ids = smtp.letters().stream()
                .collect(Collectors.groupingBy(Letter::recipient, Collectors.mapping(Letter::id, Collectors.toList())));
        int repeated = smtp.letters().size() - ids.size();
        LOG.log(Level.INFO, () -> "people: %d, mails sent twice: %d".formatted(ids.size(), repeated));
        assertThat(ids).hasSize(PEOPLE);
        assertThat(ids.values())
                .allSatisfy(of -> assertThat(Set.copyOf(of)).hasSize(1).doesNotContain(""));
        assertThat(repeated).as("mails sent twice").isLessThanOrEqualTo(CONNECTIONS);
    }
}
