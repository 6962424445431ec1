package org.vestibule.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Count;
import org.vestibule.event.DayCount;

class ChartTest {
    @Test
    void drawsTheHighestDayInFullAndHidesNoDayThatHasAny() {
        Chart chart = chart(0, 1, 500, 1000);

        assertThat(chart.bars()).extracting(Chart.Bar::height).containsExactly(0, 3, 28, 56);
        assertThat(chart.bars()).extracting(Chart.Bar::y).containsExactly(56, 53, 28, 0);
        assertThat(chart.bars()).extracting(Chart.Bar::x).containsExactly(0.0, 25.0, 50.0, 75.0);
        assertThat(chart.total()).isEqualTo(new Count(1501, false));
    }

    @Test
    void drawsDaysWithoutAny() {
        Chart chart = chart(0, 0);

        assertThat(chart.bars()).extracting(Chart.Bar::height).containsOnly(0);
        assertThat(chart.total().isNone()).isTrue();
    }

    @Test
    void tellsInWordsWhatItShows() {
        List<DayCount> days = List.of(
                new DayCount(LocalDate.of(2026, 11, 20), new Count(7, false)),
                new DayCount(LocalDate.of(2026, 11, 21), new Count(0, false)),
                new DayCount(LocalDate.of(2026, 11, 22), new Count(1000, true)));

        assertThat(Chart.of(days).told(Locale.ENGLISH)).isEqualTo("20 November: 7; 22 November: 1000+");
        assertThat(Chart.of(days).total().toString()).isEqualTo("1007+");
    }

    private static Chart chart(int... numbers) {
        LocalDate first = LocalDate.of(2026, 11, 20);
        return Chart.of(IntStream.range(0, numbers.length)
                .mapToObj(i -> new DayCount(first.plusDays(i), new Count(numbers[i], false)))
                .toList());
    }
}
