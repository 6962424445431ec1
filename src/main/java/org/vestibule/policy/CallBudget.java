package org.vestibule.policy;

import java.time.Duration;

/**
 * What the host still does for one policy, all together: so many calls that cost something, and none after the time-out. The
 * interpreter's own work is bounded by its steps, so no second thread has to watch.
 */
public final class CallBudget {
    private static final int CALLS = 100;

    private final long end;
    private int left = CALLS;

    public CallBudget(Duration timeout) {
        end = System.nanoTime() + timeout.toNanos();
    }

    /** Takes one call; an {@code IllegalStateException} where none is left, which no expression can catch. */
    void spend() {
        if (System.nanoTime() - end > 0) {
            throw new IllegalStateException("The policy has run into its time-out");
        }
        if (--left < 0) {
            throw new IllegalStateException("A policy may call the service " + CALLS + " times");
        }
    }

    /** The time that is left. */
    Duration time() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
