package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Together;

class RateLimitTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Near to where the clock of nanoseconds overflows. */
    private static final long NOW = Long.MAX_VALUE - 5 * SECOND;

    private final RateLimit limit = new RateLimit(60);

    @Test
    void letsThroughAsManyAtOnceAsInAMinute() {
        assertThat(counted("a", 60, NOW)).isEqualTo(60);
        assertThat(limit.count("a", NOW)).contains(Duration.ofSeconds(1));
        assertThat(limit.count("b", NOW)).isEmpty();
    }

    @Test
    void letsThroughEvenlyAfterThat() {
        counted("a", 60, NOW);

        assertThat(limit.count("a", NOW + SECOND - 1)).contains(Duration.ofNanos(1));
        assertThat(counted("a", 5, NOW + SECOND)).isEqualTo(1);
        assertThat(counted("a", 100, NOW + 11 * SECOND)).isEqualTo(10);
        assertThat(counted("a", 100, NOW + 200 * SECOND)).isEqualTo(60);
    }

    @Test
    void countsNothingWhereItOnlyTellsHowLongToWait() {
        counted("a", 60, NOW);

        assertThat(limit.pause("a", NOW)).contains(Duration.ofSeconds(1));
        assertThat(limit.pause("a", NOW + SECOND)).isEmpty();
        assertThat(limit.pause("a", NOW + SECOND)).isEmpty();
        assertThat(limit.pause("b", NOW)).isEmpty();
        assertThat(limit.knows("b")).isFalse();
    }

    @Test
    void forgetsWhoRestsWhereThereAreMany() {
        for (int i = 0; i < 10_000; i++) {
            limit.count("early " + i, NOW);
        }

        limit.count("too many", NOW);
        limit.count("late", NOW + SECOND);

        assertThat(limit.knows("too many")).isFalse();
        assertThat(limit.knows("late")).isTrue();
        assertThat(limit.knows("early 0")).isFalse();
    }

    @Test
    void letsNoMoreThroughForManyAtOnce() throws Exception {
        limit.count("a", NOW);

        List<Integer> through = Together.run(Collections.nCopies(8, () -> counted("a", 20, NOW)));

        assertThat(through.stream().mapToInt(it -> it).sum()).isEqualTo(59);
    }

    private int counted(String subject, int times, long now) {
        int through = 0;
        for (int i = 0; i < times; i++) {
            through += limit.count(subject, now).isEmpty() ? 1 : 0;
        }
        return through;
    }
}
