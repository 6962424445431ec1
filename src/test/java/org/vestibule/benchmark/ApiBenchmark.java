package org.vestibule.benchmark;

import static org.vestibule.benchmark.Figures.print;
import static org.vestibule.benchmark.Figures.rounds;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.vestibule.common.Json;
import org.vestibule.testing.Service;

/** Reads lists of very many by REST and makes invitations there, and prints what a call costs the service and the database. */
public final class ApiBenchmark {
    private static final String AUTHORIZATION = "Authorization: Bearer " + Service.TOKEN + "\r\n";
    private static final String INVITATIONS = "/api/v3/stages/invitation/invitations/";
    private static final String USERS = "/api/v3/core/users/";
    private static final String EVENTS = "/api/v3/events/events/";
    private static final int FIRST = 1_000;
    private static final int WARMING = 30_000;
    private static final int MADE = 2_000;
    private static final int READ = 25;
    private static final int WARM_ROUNDS = 8;
    private static final int CLIENTS = 8;

    private final AtomicInteger numbers = new AtomicInteger();
    private final MeasuredService service;
    private final ThreadLocal<LightClient> programs;
    private final Object flow;

    private ApiBenchmark(MeasuredService service) throws Exception {
        this.service = service;
        programs = ThreadLocal.withInitial(service::lightClient);
        flow = service.flow("without-password");
    }

    public static void main(String[] arguments) throws Exception {
        print("| call | server CPU | database CPU |");
        print("|---|---|---|");
        try (MeasuredService service = new MeasuredService()) {
            new ApiBenchmark(service).run();
        }
    }

    private void run() throws Exception {
        make(FIRST);
        service.fill("million.sql");
        service.fill("accounts.sql");
        for (int round = 0; round < WARM_ROUNDS; round++) {
            for (String path : lists().values()) {
                read(path, READ);
            }
        }
        for (Map.Entry<String, String> list : lists().entrySet()) {
            measure(list.getKey(), READ, () -> read(list.getValue(), READ));
        }
        make(WARMING);
        measure("making an invitation", MADE, () -> make(MADE));
    }

    private static Map<String, String> lists() {
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("invitations", INVITATIONS + "?");
        lists.put("invitations by name", INVITATIONS + "?ordering=name");
        lists.put("invitations, the newest first", INVITATIONS + "?ordering=-created");
        lists.put("invitations, the last page that can be reached", INVITATIONS + "?page=1000");
        lists.put("invitations of a state", INVITATIONS + "?state=active");
        lists.put("invitations of an inviter", INVITATIONS + "?created_by__username=akadmin");
        lists.put("invitations with a word that all have", INVITATIONS + "?search=invitation");
        lists.put("invitations with a word that some have", INVITATIONS + "?search=invitation-77");
        lists.put("invitations with a word that none has", INVITATIONS + "?search=qqxqq");
        lists.put("invitations by a query for a part of a name", asked("name ~ \"invitation-77\""));
        lists.put("invitations by a query that most fit", asked("single_use = True and uses = 0"));
        lists.put("invitations by a query that none fits", asked("name ~ \"qqxqq\" and single_use = True"));
        lists.put("users", USERS + "?");
        lists.put("users, the last page that can be reached", USERS + "?page=1000");
        lists.put("users with a word that some have", USERS + "?search=person-77");
        lists.put("events", EVENTS + "?");
        lists.put("events, the last page that can be reached", EVENTS + "?page=1000");
        lists.put("events of an action", EVENTS + "?actions=model_created");
        return lists;
    }

    private static String asked(String query) {
        return INVITATIONS + "?search=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    /** Something that is done so many times. */
    private interface Calls {
        void done() throws Exception;
    }

    private void measure(String what, int times, Calls calls) throws Exception {
        AtomicInteger millis = new AtomicInteger();
        AtomicInteger rounds = new AtomicInteger();
        double server = rounds(() -> {
            Duration before = service.process().cpu();
            Duration databaseBefore = service.database().cpuOfAll();
            calls.done();
            millis.addAndGet((int) spent(service.database().cpuOfAll(), databaseBefore));
            rounds.incrementAndGet();
            return spent(service.process().cpu(), before) / (double) times;
        });
        print("| %s | %.2f ms | %.2f ms |", what, server, millis.get() / (double) times / rounds.get());
    }

    private static long spent(Duration after, Duration before) throws IOException {
        return after.minus(before).toMillis();
    }

    private void read(String path, int times) {
        for (int i = 0; i < times; i++) {
            String answer = programs.get().get(path + "&page_size=100", AUTHORIZATION);
            if (!answer.contains("\"pagination\"")) {
                throw new IllegalStateException(path + " is answered by " + answer);
            }
        }
    }

    private void make(int times) throws Exception {
        Load.run(times, CLIENTS, number -> makeOne());
    }

    /** One in ten of the first ones is written to somebody. */
    private void makeOne() {
        int number = numbers.incrementAndGet();
        List<Map<String, String>> people = number <= FIRST && number % 10 == 0
                ? List.of(Map.of("email", "person-%d@example.org".formatted(number)))
                : List.of();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", "invitation-" + number);
        body.put("flow", flow);
        body.put("single_use", number % 10 != 1);
        if (!people.isEmpty()) {
            body.put("recipients", people);
        }
        String answer = programs.get().post(INVITATIONS, Json.write(body), AUTHORIZATION);
        if (!answer.contains("\"pk\"")) {
            throw new IllegalStateException("An invitation is answered by " + answer);
        }
    }
}
