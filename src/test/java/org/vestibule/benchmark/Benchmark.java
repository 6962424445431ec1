package org.vestibule.benchmark;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.vestibule.testing.Client;
import org.vestibule.testing.Distribution;
import org.vestibule.testing.Program;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

/** Invites and enrolls, and prints what that costs as a table; each figure is the median of some rounds. */
public final class Benchmark {
    private static final String FLOW = "without-password";
    private static final Path BLUEPRINT = Path.of("src/test/resources/org/vestibule/blueprint", FLOW + ".yaml");
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 5;
    private static final int WARMING_ENROLLMENTS = 2_000;
    private static final int VISITS = 100;

    private final AtomicInteger numbers = new AtomicInteger();
    private final EmbeddedPostgres postgres;
    private final MailSink sink;
    private final Distribution service;
    private final ThreadLocal<Program> programs;
    private ServerProcess process;
    private Object flow;

    private Benchmark(EmbeddedPostgres postgres, MailSink sink, Distribution service) {
        this.postgres = postgres;
        this.sink = sink;
        this.service = service;
        programs = ThreadLocal.withInitial(service::program);
    }

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "100")
                        .setServerConfig("shared_buffers", "256MB")
                        .start();
                MailSink sink = new MailSink();
                Distribution service = new Distribution("benchmark", "/")
                        .with("vestibule.db.url", postgres.getJdbcUrl("postgres", "postgres"))
                        .with("vestibule.secret-keys", "0123456789abcdef0123456789abcdef")
                        .with("vestibule.smtp.host", "localhost")
                        .with("vestibule.smtp.port", String.valueOf(sink.port()))
                        .with("vestibule.smtp.security", "none")
                        .with("vestibule.bootstrap.email", "admin@example.org")
                        .with("vestibule.bootstrap.password", "correct horse battery staple")
                        .with("vestibule.bootstrap.token", Service.TOKEN)) {
            new Benchmark(postgres, sink, service).run();
        }
    }

    private void run() throws Exception {
        print("| figure | measured |");
        print("|---|---|");
        long begin = System.nanoTime();
        service.start().awaitReady();
        print("| ready after the start, with an empty database | %.1f s |", (System.nanoTime() - begin) / 1e9);
        process = new ServerProcess(service.pid());
        programs.get().post("/managed/blueprints/import/", Map.of("file", Files.readString(BLUEPRINT)));
        flow = programs.get().get("/flows/instances/" + FLOW + "/").get("pk");
        invite(20_000);
        delivered();
        invitations();
        enrollments();
        visits();
        growth();
        print("| resident after the load | %d MiB |", process.resident());
    }

    private void invitations() throws Exception {
        double[] cpu = new double[ROUNDS];
        double[] quick = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Duration before = process.cpu();
            quick[round] = invite(2_000).perSecond();
            delivered();
            cpu[round] = process.cpu().minus(before).toMillis() / 2_000.0;
        }
        print("| server CPU per invitation accepted, rendered and delivered | %.2f ms |", median(cpu));
        print("| accepted per second, %d clients, while mails go out | %.0f |", CLIENTS, median(quick));
        sink.slowDown(Duration.ofMillis(200));
        double slow = median(rounds(() -> invite(1_000).perSecond()));
        sink.slowDown(Duration.ZERO);
        print("| the same when the sink takes 200 ms per message | %.0f |", slow);
        delivered();
    }

    /** How long somebody waits for a page, alone and while many are invited though the mail server has fallen silent. */
    private void visits() throws Exception {
        String page = programs.get().link(flow).toString();
        double quiet = median(rounds(() -> visit(page)));
        sink.slowDown(Duration.ofSeconds(30));
        double crowded = median(rounds(() -> visitWhileOthersAreInvited(page)));
        sink.slowDown(Duration.ZERO);
        print("| p95 of a page | %.1f ms |", quiet);
        print(
                "| the same while %d people are invited and the mail server hangs | %.1f ms, %.2f times |",
                VISITS, crowded, crowded / quiet);
        delivered();
    }

    private double visit(String page) throws Exception {
        Client visitor = service.client();
        return Load.run(VISITS, 1, it -> visitor.get(page)).percentile(95);
    }

    private double visitWhileOthersAreInvited(String page) throws Exception {
        FutureTask<Load> inviting = new FutureTask<>(() -> Load.run(VISITS, 1, this::inviteOne));
        new Thread(inviting, "inviter").start();
        double p95 = visit(page);
        inviting.get();
        return p95;
    }

    private static double[] rounds(Callable<Double> round) throws Exception {
        double[] results = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            results[i] = round.call();
        }
        return results;
    }

    /** Enrolls without a password, as its hash would hide all else. */
    private void enrollments() throws Exception {
        enroll(WARMING_ENROLLMENTS, this::enrollByPages);
        double page = median(rounds(() -> enroll(200, this::enrollByPages)));
        print("| server CPU per page request of an enrollment | %.2f ms |", page);
        enroll(WARMING_ENROLLMENTS, this::enrollByJson);
        double step = median(rounds(() -> enroll(200, this::enrollByJson)));
        print("| server CPU per step of the JSON executor | %.2f ms |", step);
    }

    /** The server's milliseconds for each request. */
    private double enroll(int times, Enrollment enrollment) throws Exception {
        List<Object> links = IntStream.range(0, times)
                .mapToObj(it -> programs.get().link(flow))
                .toList();
        AtomicInteger requests = new AtomicInteger();
        Duration before = process.cpu();
        Load.run(times, CLIENTS, number -> requests.addAndGet(enrollment.walk(links.get(number))));
        return process.cpu().minus(before).toMillis() / (double) requests.get();
    }

    /** Walks the way of a link; says in how many requests. */
    private interface Enrollment {
        int walk(Object link);
    }

    private int enrollByPages(Object link) {
        int number = numbers.incrementAndGet();
        Visitor visitor = new Visitor(service.client());
        visitor.open(link.toString()).form().submit();
        visitor.form().fill("username", "page-" + number).submit();
        visitor.form()
                .fill("name", "Page " + number)
                .fill("email", "page-%d@example.org".formatted(number))
                .submit();
        done(visitor.address().getPath().equals("/if/user/"), visitor.text());
        return 7;
    }

    private int enrollByJson(Object link) {
        int number = numbers.incrementAndGet();
        String query = "itoken=" + link.toString().replaceFirst(".*itoken=", "");
        Visitor program = new Visitor(service.client());
        program.asked(FLOW, query);
        program.answer(FLOW, query, Map.of("component", "ak-stage-prompt", "username", "json-" + number));
        Map<String, Object> end = program.answer(
                FLOW,
                query,
                Map.of(
                        "component",
                        "ak-stage-prompt",
                        "name",
                        "Json " + number,
                        "email",
                        "json-%d@example.org".formatted(number)));
        done("xak-flow-redirect".equals(end.get("component")), end.toString());
        return 5;
    }

    private static void done(boolean arrived, String where) {
        if (!arrived) {
            throw new IllegalStateException("The enrollment ended at: " + where);
        }
    }

    private void growth() throws Exception {
        sql("delete from invitations", "delete from outbox", "vacuum analyze");
        double none = oneMore();
        sql(Files.readString(Path.of("src/test/resources/org/vestibule/benchmark/million.sql")), "vacuum analyze");
        double many = oneMore();
        print("| one more invitation with none there | %.2f ms |", none);
        print("| the same with 1,000,000 there | %.2f ms, %.2f times |", many, many / none);
    }

    /** The median of milliseconds for a call, one after the other. */
    private double oneMore() throws Exception {
        return median(rounds(() -> {
            double took = Load.run(200, 1, this::inviteOne).percentile(50);
            delivered();
            return took;
        }));
    }

    private Load invite(int times) throws Exception {
        return Load.run(times, CLIENTS, this::inviteOne);
    }

    private void inviteOne(int ignored) {
        programs.get().invite(flow, List.of("person-%d@example.org".formatted(numbers.incrementAndGet())));
    }

    /** Waits until no mail waits any more. */
    private void delivered() {
        await().atMost(Duration.ofMinutes(5))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> count("select count(*) from outbox where due is not null") == 0);
    }

    private long count(String query) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String line, Object... values) {
        System.out.println(String.format(Locale.ROOT, line, values));
    }
}
