package org.vestibule.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** What came of doing a thing many times, by some clients at once. */
record Load(Duration took, List<Duration> each) {
    static Load run(int times, int clients, IntConsumer thing) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        List<Future<Duration>> each = new ArrayList<>();
        long begin = System.nanoTime();
        try {
            for (int i = 0; i < times; i++) {
                int number = i;
                each.add(threads.submit(() -> {
                    long start = System.nanoTime();
                    thing.accept(number);
                    return Duration.ofNanos(System.nanoTime() - start);
                }));
            }
            List<Duration> done = new ArrayList<>();
            for (Future<Duration> one : each) {
                done.add(one.get());
            }
            return new Load(Duration.ofNanos(System.nanoTime() - begin), done);
        } finally {
            threads.shutdownNow();
        }
    }

    double perSecond() {
        return each.size() / (took.toNanos() / 1e9);
    }

    /** In milliseconds, what so many percent of the times do not exceed. */
    double percentile(int percent) {
        return each.stream()
                        .sorted()
                        .skip((each.size() - 1) * percent / 100)
                        .findFirst()
                        .orElseThrow()
                        .toNanos()
                / 1e6;
    }
}
