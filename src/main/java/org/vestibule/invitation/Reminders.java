package org.vestibule.invitation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When those who have not answered are reminded, as ISO 8601 durations of whole days: {@code P3D} is three days after the inviter wrote,
 * {@code -P2D} two days before the end.
 *
 * @param terms at most {@value #MOST}, each of a year at most
 */
record Reminders(List<String> terms) {
    static final int MOST = 5;
    static final int LONGEST = 365;

    private static final String FORM = "-?P[1-9][0-9]{0,2}D";

    static Reminders of(List<Integer> daysAfter, List<Integer> daysBefore) {
        return new Reminders(Stream.concat(
                        daysAfter.stream().map(it -> "P" + it + "D"),
                        daysBefore.stream().map(it -> "-P" + it + "D"))
                .toList());
    }

    boolean isValid() {
        return terms.size() <= MOST && terms.stream().allMatch(it -> it.matches(FORM) && Math.abs(days(it)) <= LONGEST);
    }

    /** How many days after the mail, in each term of that sort. */
    List<Integer> daysAfter() {
        return terms.stream().map(Reminders::days).filter(it -> it > 0).toList();
    }

    /** How many days before the end. */
    List<Integer> daysBefore() {
        return terms.stream()
                .map(Reminders::days)
                .filter(it -> it < 0)
                .map(it -> -it)
                .toList();
    }

    /** The first one for somebody after a time. */
    Optional<Instant> next(Instant written, Instant end, Instant after) {
        return times(written, end).filter(it -> it.isAfter(after)).min(Instant::compareTo);
    }

    /** Whether one is meant for that very time. */
    boolean isDue(Instant time, Instant written, Instant end) {
        return times(written, end).anyMatch(time::equals);
    }

    private Stream<Instant> times(Instant written, Instant end) {
        return terms.stream()
                .map(Reminders::days)
                .map(it -> (it < 0 ? end : written).plus(it, ChronoUnit.DAYS))
                .filter(it -> it.isAfter(written) && it.isBefore(end));
    }

    private static int days(String term) {
        return Integer.parseInt(term.replaceAll("[PD]", ""));
    }
}
