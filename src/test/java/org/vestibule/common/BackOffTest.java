package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final BackOff backOff = new BackOff(Duration.ofMinutes(1), Duration.ofHours(4));

    @Test
    void waitsTwiceAsLongEachTime() {
        assertThat(backOff.after(1, new Random(1))).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(75));
        assertThat(backOff.after(2, new Random(1))).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(150));
        assertThat(backOff.after(5, new Random(1))).isBetween(Duration.ofMinutes(12), Duration.ofMinutes(20));
    }

    @Test
    void neverWaitsMuchLongerThanItsLimit() {
        assertThat(backOff.after(Integer.MAX_VALUE, new Random(1))).isBetween(Duration.ofHours(3), Duration.ofHours(5));
    }

    @Test
    void sendsThoseWhoFailedTogetherBackAtDifferentTimes() {
        Random random = new Random(1);

        assertThat(IntStream.range(0, 100)
                        .mapToObj(it -> backOff.after(3, random))
                        .distinct())
                .hasSizeGreaterThan(90);
    }
}
