package org.vestibule.benchmark;

import static org.vestibule.benchmark.Figures.print;
import static org.vestibule.benchmark.Figures.rounds;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vestibule.common.Json;
import org.vestibule.testing.Api;
import org.vestibule.testing.Client;
import org.vestibule.testing.Service;

/** Invites many people at once by a table, and prints how long each step takes; their mails are held back until the figures are there. */
public final class MailingBenchmark {
    private static final String INVITATIONS = "/stages/invitation/invitations/";

    private final MeasuredService service;
    private Object flow;

    private MailingBenchmark(MeasuredService service) {
        this.service = service;
    }

    public static void main(String[] arguments) throws Exception {
        Figures.head();
        try (MeasuredService service = new MeasuredService()) {
            new MailingBenchmark(service).run();
        }
    }

    private void run() throws Exception {
        flow = service.flow("without-password");
        service.sql("update mail_pauses set since = now(), by_hand = true");
        measure(10_000);
        measure(100_000);
        print("| resident after that | %d MiB |", service.process().resident());
    }

    private void measure(int people) throws Exception {
        String table = IntStream.range(0, people)
                .mapToObj(i -> "person%d@example.org,Person %d,de,Department %d\n".formatted(i, i, i % 40))
                .collect(Collectors.joining("", "email,name,language,department\n", ""));
        double together = rounds(() -> seconds(() -> take(invitation(), "", table)));
        print("| %,d people of a table accepted, all in one call | %.1f s |", people, together);
        String invitation = invitation();
        double dry = rounds(() -> seconds(() -> take(invitation, "?dry_run=true", table)));
        print("| the same, only told what would happen | %.1f s |", dry);
        Map<String, Object> mailing = take(invitation, "?dry_run=true", table);
        String path = invitation + "mailings/" + mailing.get("pk") + "/";
        print("| sent after that | %.1f s |", seconds(() -> service.program().post(path + "send/", Map.of())));
        print(
                "| asked how far it is | %.3f s |",
                rounds(() -> seconds(() -> service.program().get(path))));
        print("| cancelled | %.1f s |", seconds(() -> service.program().post(path + "cancel/", Map.of())));
    }

    private String invitation() {
        Object key = service.program()
                .post(INVITATIONS, Map.of("name", Api.unique("many"), "flow", flow))
                .get("pk");
        return INVITATIONS + key + "/";
    }

    private Map<String, Object> take(String invitation, String query, String table) {
        Client client = service.client();
        HttpResponse<String> answer = client.send(client.request("api/v3" + invitation + "recipients/" + query)
                .header("Authorization", "Bearer " + Service.TOKEN)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(table)));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.body());
        }
        return Json.object(answer.body());
    }

    private static double seconds(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return (System.nanoTime() - start) / 1e9;
    }
}
