package org.vestibule.common;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the ids of records: UUIDs of version 7 (RFC 9562), which sort by the time of their making and so keep an index compact. Those
 * that one node makes sort exactly so, as the order of what has the same position hangs on it.
 */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Moments are counted in 4096ths of a millisecond, as fill the twelve bits behind the milliseconds. */
    private static final long PER_SECOND = 4_096_000;

    /** The last moment that was given out. */
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    /** A new id in its text form, 36 characters. */
    public static String next() {
        long moment = LAST.accumulateAndGet(moment(Instant.now()), (last, now) -> Math.max(last + 1, now));
        long time = moment >>> 12 << 16;
        long version = 0x7000L | moment & 0xFFF;
        long variant = 0x8000_0000_0000_0000L | RANDOM.nextLong() >>> 2;
        return new UUID(time | version, variant).toString();
    }

    private static long moment(Instant now) {
        return now.getEpochSecond() * PER_SECOND + now.getNano() * PER_SECOND / 1_000_000_000;
    }

    /** Whether the text is a UUID in its canonical form, of any version. */
    public static boolean isId(String text) {
        return text != null && text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }
}
