package org.vestibule.user;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds how often something happens in a minute, at once or evenly, by the generic cell rate algorithm (ITU-T I.371): all that is kept of a
 * subject is until when it is busy. Times are those of {@link System#nanoTime}. Subjects that rest are forgotten.
 */
final class RateLimit {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** Beyond so many subjects those that rest are looked for, and no more are taken while none does. */
    private static final int MOST = 10_000;

    private final ConcurrentHashMap<String, AtomicLong> busyUntil = new ConcurrentHashMap<>();
    private final long each;

    RateLimit(int perMinute) {
        each = MINUTE / perMinute;
    }

    /** Whether it has happened to the subject of late. */
    boolean knows(String subject) {
        return busyUntil.containsKey(subject);
    }

    /** How long to wait until it may happen again; empty where it may now. */
    Optional<Duration> pause(String subject, long now) {
        AtomicLong until = busyUntil.get(subject);
        return until == null ? Optional.empty() : over(until.get() - now);
    }

    /** Counts one, unless it is too many: then it tells how long to wait. */
    Optional<Duration> count(String subject, long now) {
        AtomicLong until = busyUntil.get(subject);
        if (until == null) {
            begin(subject, now);
            return Optional.empty();
        }
        while (true) {
            long before = until.get();
            long busy = Math.max(0, before - now);
            Optional<Duration> over = over(busy);
            if (over.isPresent() || until.compareAndSet(before, now + busy + each)) {
                return over;
            }
        }
    }

    private Optional<Duration> over(long busy) {
        long wait = busy + each - MINUTE;
        return wait <= 0 ? Optional.empty() : Optional.of(Duration.ofNanos(wait));
    }

    private void begin(String subject, long now) {
        if (busyUntil.size() >= MOST) {
            busyUntil.values().removeIf(until -> until.get() - now <= 0);
        }
        if (busyUntil.size() < MOST) {
            busyUntil.put(subject, new AtomicLong(now + each));
        }
    }
}
