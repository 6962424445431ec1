package org.vestibule.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** A printed table; each figure is the median of some rounds. */
final class Figures {
    private static final int ROUNDS = 5;

    private Figures() {}

    static void head() {
        print("| figure | measured |");
        print("|---|---|");
    }

    static void print(String line, Object... values) {
        System.out.println(String.format(Locale.ROOT, line, values));
    }

    /** The median of what some rounds gave. */
    static double rounds(Callable<Double> round) throws Exception {
        List<Double> results = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            results.add(round.call());
        }
        return median(results);
    }

    static double median(List<Double> results) {
        return results.stream().sorted().skip(results.size() / 2).findFirst().orElseThrow();
    }
}
