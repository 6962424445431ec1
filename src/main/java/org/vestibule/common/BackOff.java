package org.vestibule.common;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after each failure: twice as long each time, up to a limit, and never the same for two who failed together. */
public record BackOff(Duration first, Duration longest) {
    private static final double JITTER = 0.25;

    /** The wait after so many failures in a row. */
    public Duration after(int failures, RandomGenerator random) {
        double doubled = (double) first.toMillis() * Math.pow(2, Math.max(0, failures - 1));
        double wait = Math.min(doubled, (double) longest.toMillis());
        return Duration.ofMillis(Math.round(wait * random.nextDouble(1 - JITTER, 1 + JITTER)));
    }
}
