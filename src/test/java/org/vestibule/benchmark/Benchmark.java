package org.vestibule.benchmark;

import static org.awaitility.Awaitility.await;
import static org.vestibule.benchmark.Figures.median;
import static org.vestibule.benchmark.Figures.print;
import static org.vestibule.benchmark.Figures.rounds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.vestibule.testing.Client;
import org.vestibule.testing.Visitor;

/** Invites and enrolls, and prints what that costs as a table; each figure is the median of some rounds. */
public final class Benchmark {
    private static final String FLOW = "without-password";
    private static final int CLIENTS = 8;
    private static final int WARMING_ENROLLMENTS = 2_000;
    private static final int VISITS = 100;

    private final AtomicInteger numbers = new AtomicInteger();
    private final MeasuredService service;
    private Object flow;

    private Benchmark(MeasuredService service) {
        this.service = service;
    }

    public static void main(String[] arguments) throws Exception {
        Figures.head();
        try (MeasuredService service = new MeasuredService()) {
            new Benchmark(service).run();
        }
    }

    private void run() throws Exception {
        print(
                "| ready after the start, with an empty database | %.1f s |",
                service.start().toMillis() / 1e3);
        flow = service.flow(FLOW);
        invite(20_000);
        delivered();
        invitations();
        enrollments();
        visits();
        growth();
        print("| resident after the load | %d MiB |", service.process().resident());
    }

    private void invitations() throws Exception {
        List<Double> quick = new ArrayList<>();
        double cpu = rounds(() -> {
            Duration before = service.process().cpu();
            quick.add(invite(2_000).perSecond());
            delivered();
            return service.process().cpu().minus(before).toMillis() / 2_000.0;
        });
        print("| server CPU per invitation accepted, rendered and delivered | %.2f ms |", cpu);
        print("| accepted per second, %d clients, while mails go out | %.0f |", CLIENTS, median(quick));
        service.sink().slowDown(Duration.ofMillis(200));
        double slow = rounds(() -> invite(1_000).perSecond());
        service.sink().slowDown(Duration.ZERO);
        print("| the same when the sink takes 200 ms per message | %.0f |", slow);
        delivered();
    }

    /** How long somebody waits for a page, alone and while many are invited though the mail server has fallen silent. */
    private void visits() throws Exception {
        String page = service.program().link(flow).toString();
        double quiet = rounds(() -> visit(page));
        service.sink().slowDown(Duration.ofSeconds(30));
        double crowded = rounds(() -> visitWhileOthersAreInvited(page));
        service.sink().slowDown(Duration.ZERO);
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

    /** Enrolls without a password, as its hash would hide all else. */
    private void enrollments() throws Exception {
        enroll(WARMING_ENROLLMENTS, this::enrollByPages);
        double page = rounds(() -> enroll(200, this::enrollByPages));
        print("| server CPU per page request of an enrollment | %.2f ms |", page);
        enroll(WARMING_ENROLLMENTS, this::enrollByJson);
        double step = rounds(() -> enroll(200, this::enrollByJson));
        print("| server CPU per step of the JSON executor | %.2f ms |", step);
    }

    /** The server's milliseconds for each request. */
    private double enroll(int times, Enrollment enrollment) throws Exception {
        List<Object> links = IntStream.range(0, times)
                .mapToObj(it -> service.program().link(flow))
                .toList();
        AtomicInteger requests = new AtomicInteger();
        Duration before = service.process().cpu();
        Load.run(times, CLIENTS, number -> requests.addAndGet(enrollment.walk(links.get(number))));
        return service.process().cpu().minus(before).toMillis() / (double) requests.get();
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
        service.sql("delete from invitations", "delete from outbox", "vacuum analyze");
        double none = oneMore();
        service.fill("million.sql");
        double many = oneMore();
        print("| one more invitation with none there | %.2f ms |", none);
        print("| the same with 1,000,000 there | %.2f ms, %.2f times |", many, many / none);
    }

    /** The median of milliseconds for a call, one after the other. */
    private double oneMore() throws Exception {
        return rounds(() -> {
            double took = Load.run(200, 1, this::inviteOne).percentile(50);
            delivered();
            return took;
        });
    }

    private Load invite(int times) throws Exception {
        return Load.run(times, CLIENTS, this::inviteOne);
    }

    private void inviteOne(int ignored) {
        service.program().invite(flow, List.of("person-%d@example.org".formatted(numbers.incrementAndGet())));
    }

    /** Waits until no mail waits any more. */
    private void delivered() {
        await().atMost(Duration.ofMinutes(5))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> service.count("select count(*) from outbox where due is not null") == 0);
    }
}
