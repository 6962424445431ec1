package org.vestibule.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    private static final Instant TIME = Instant.parse("2026-11-27T17:00:00Z");

    @Test
    void spellsTheZoneOut() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(Times.full(TIME, berlin, Locale.ENGLISH))
                .isEqualTo("Friday, 27 November 2026, 18:00 (Central European Time)");
        assertThat(Times.full(TIME, berlin, Locale.GERMAN))
                .isEqualTo("Freitag, 27. November 2026, 18:00 Uhr (Mitteleuropäische Zeit)");
    }

    @ParameterizedTest
    @CsvSource({
        "PT59S, 0 min, 0 Min.",
        "PT59M, 59 min, 59 Min.",
        "PT3H40M, 3 h 40 min, 3 Std. 40 Min.",
        "PT28H, 1 d 4 h, 1 T. 4 Std."
    })
    void saysHowLongSomethingTakes(Duration length, String english, String german) {
        assertThat(Times.length(length, Locale.ENGLISH)).isEqualTo(english);
        assertThat(Times.length(length, Locale.GERMAN)).isEqualTo(german);
    }

    @ParameterizedTest
    @CsvSource({
        "PT30S, just now, gerade eben",
        "PT1M, in 1 minute, in 1 Minute",
        "PT-59M, 59 minutes ago, vor 59 Minuten",
        "PT1H, in 1 hour, in 1 Stunde",
        "PT-23H, 23 hours ago, vor 23 Stunden",
        "P6D, in 6 days, in 6 Tagen",
        "P-1D, 1 day ago, vor 1 Tag",
        "P729D, in 729 days, in 729 Tagen",
        "P-730D, 2 years ago, vor 2 Jahren",
        "P3650D, in 10 years, in 10 Jahren"
    })
    void saysHowFarAwayItIs(Duration distance, String english, String german) {
        assertThat(Times.relative(TIME.plus(distance), TIME, Locale.ENGLISH)).isEqualTo(english);
        assertThat(Times.relative(TIME.plus(distance), TIME, Locale.GERMAN)).isEqualTo(german);
    }
}
