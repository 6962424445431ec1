package org.vestibule.admin;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vestibule.common.Count;
import org.vestibule.common.Texts;
import org.vestibule.event.DayCount;

/**
 * A picture of one number a day: across in per cent, so that it fits any width; up in pixels.
 *
 * @param total of all days
 */
public record Chart(List<Bar> bars, Count total) {
    static final int HEIGHT = 56;

    /** What is seen of a day that has any at all. */
    private static final int LOWEST = 3;

    /** A day from its left and upper edge. */
    public record Bar(DayCount day, double x, int y, int height) {}

    static Chart of(List<DayCount> days) {
        int most = days.stream().mapToInt(day -> day.count().number()).max().orElse(0);
        List<Bar> bars = IntStream.range(0, days.size())
                .mapToObj(i -> bar(days.get(i), 100.0 * i / days.size(), most))
                .toList();
        return new Chart(bars, days.stream().map(DayCount::count).reduce(new Count(0, false), Count::plus));
    }

    private static Bar bar(DayCount day, double x, int most) {
        int number = day.count().number();
        int height = number == 0 ? 0 : Math.max(LOWEST, HEIGHT * number / most);
        return new Bar(day, x, HEIGHT - height, height);
    }

    /** The picture in words: the days that have any. */
    public String told(Locale locale) {
        DateTimeFormatter date = DateTimeFormatter.ofPattern(Texts.in(locale).get("dashboard.chart.day"), locale);
        return bars.stream()
                .map(Bar::day)
                .filter(it -> !it.count().isNone())
                .map(it -> date.format(it.day()) + ": " + it.count())
                .collect(Collectors.joining("; "));
    }

    /** The width of a bar in per cent, with a gap to the next. */
    public double width() {
        return 100.0 / bars.size() * 0.82;
    }
}
