package org.vestibule.benchmark;

import static org.awaitility.Awaitility.await;
import static org.vestibule.benchmark.Figures.print;
import static org.vestibule.benchmark.Figures.rounds;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Lets many mails wait, and prints how many of them leave in a second, to a quick mail server and to a slow one, and what one costs. */
public final class DeliveryBenchmark {
    private static final String FLOW = "without-password";
    private static final int CONNECTIONS = 24;
    private static final int WARMING = 10_000;
    private static final int MAILS = 3_000;
    private static final int AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final AtomicInteger numbers = new AtomicInteger();
    private final MeasuredService service;
    private Object flow;

    private DeliveryBenchmark(MeasuredService service) {
        this.service = service;
    }

    public static void main(String[] arguments) throws Exception {
        Figures.head();
        Map<String, String> settings = Map.of("vestibule.smtp.connections", String.valueOf(CONNECTIONS));
        try (MeasuredService service = new MeasuredService(settings)) {
            new DeliveryBenchmark(service).run();
        }
    }

    private void run() throws Exception {
        flow = service.flow(FLOW);
        deliver(WARMING);
        Duration before = service.process().cpu();
        print("| mails delivered per second, the mail server answers at once | %.0f |", rounds(() -> deliver(MAILS)));
        Duration cpu = service.process().cpu().minus(before);
        print("| server CPU per mail queued and delivered | %.2f ms |", cpu.toMillis() / (5.0 * MAILS));
        service.sink().thinkFor(Duration.ofMillis(20));
        print("| the same when each reply takes 20 ms | %.0f |", rounds(() -> deliver(MAILS)));
        print(
                "| connections to the mail server at once, at most %d | %d |",
                CONNECTIONS, service.sink().mostOpen());
    }

    /** How many a second, from the first that arrives to the last. */
    private double deliver(int mails) throws Exception {
        hold(true);
        for (int i = 0; i < mails; i += AT_ONCE) {
            List<String> people = Stream.generate(() -> "person-%d@example.org".formatted(numbers.incrementAndGet()))
                    .limit(AT_ONCE)
                    .toList();
            service.program().invite(flow, people);
        }
        long taken = service.sink().taken();
        hold(false);
        awaitTaken(taken + 1);
        long begin = System.nanoTime();
        awaitTaken(taken + mails);
        return (mails - 1) / ((System.nanoTime() - begin) / 1e9);
    }

    private void awaitTaken(long mails) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> service.sink().taken() >= mails);
    }

    /** As the button does that pauses sending. */
    private void hold(boolean on) throws SQLException {
        service.sql("update mail_pauses set by_hand = %s, since = %s".formatted(on, on ? "now()" : "null"));
    }
}
