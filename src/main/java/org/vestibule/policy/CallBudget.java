package org.vestibule.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.vestibule.expression.Bounds;
import org.vestibule.expression.Meter;

/**
 * What the host still does for one policy, all together: so many calls that cost something, with so much to write down, and none after the
 * time-out. The interpreter's own work is counted here, too, so no second thread has to watch.
 */
public final class CallBudget {
    private static final int CALLS = 100;

    private final long end;
    private final boolean acting;
    private final Room room = Room.standard();
    private final Meter meter = new Meter(Bounds.STANDARD);
    private final List<LogLine> log = new ArrayList<>();
    private int left = CALLS;

    public CallBudget(Duration timeout) {
        this(timeout, true);
    }

    private CallBudget(Duration timeout, boolean acting) {
        end = System.nanoTime() + timeout.toNanos();
        this.acting = acting;
    }

    /** One for a policy that may look everything up, and do nothing. */
    public static CallBudget looking(Duration timeout) {
        return new CallBudget(timeout, false);
    }

    /** A new one of the same sort. One that only looks has no more time than is left, as somebody waits for all that is looked at. */
    CallBudget anew(Duration timeout) {
        Duration left = time();
        return new CallBudget(acting || timeout.compareTo(left) < 0 ? timeout : left, acting);
    }

    /** Whether the policy may do something. */
    boolean isActing() {
        return acting;
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

    /** Takes one call that makes the service keep a value, or show it. */
    void spend(Object kept) {
        spend();
        if (!room.takes(kept)) {
            throw new IllegalStateException("The policy has said and written too much");
        }
    }

    /** Takes one call that writes into the log. */
    void log(LogLine line) {
        spend();
        log.add(line);
    }

    /** What was written into the log. */
    List<LogLine> log() {
        return log;
    }

    /** Counts what the expressions of the policy take, and of those that it calls. */
    Meter meter() {
        return meter;
    }

    /** The time that is left. */
    Duration time() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
