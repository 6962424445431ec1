package org.vestibule.invitation;

import jakarta.annotation.Nullable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How those people fared who were invited in the last days, by whatever invitation.
 *
 * @param days how many, today included
 * @param counts by the names of {@link Tally}
 * @param acceptance how many of a hundred sent have accepted, rounded down; null while nothing is sent
 * @param medianToAccept from the first mail's sending to the acceptance; null where nobody accepted a mail
 * @param parts the days, or the weeks of a long time, from the first to the last
 * @param needs what somebody should look at
 * @param countedAt when there are too many to count them now; null otherwise
 */
public record Overview(
        int days,
        Map<String, Long> counts,
        @Nullable Integer acceptance,
        @Nullable Duration medianToAccept,
        List<Part> parts,
        List<Need> needs,
        @Nullable Instant countedAt) {
    /** The numbers of days to choose from. */
    public static final List<Integer> PERIODS = List.of(7, 30, 90, 365);

    private static final int WEEK = 7;

    /** A time longer than this is told by weeks. */
    private static final int LONG = 31;

    /** How many of those who were invited on a day, or in the week from it, have accepted. */
    public record Part(LocalDate from, long invited, long accepted) {}

    /**
     * An invitation that somebody should look at.
     *
     * @param what {@code bounced} or {@code failed} mails, or people {@code asking} for another one
     * @param count how many
     */
    public record Need(String invitation, String name, String what, long count) {}

    /** Reads it as {@link TallyRepository#days} tells it. */
    static Overview of(int days, Counted counted, List<Need> needs, LocalDate today) {
        Map<?, ?> byDay = (Map<?, ?>) counted.figures().get("days");
        LocalDate first = today.minusDays(days - 1);
        int step = days > LONG ? WEEK : 1;
        Tally total = Tally.NONE;
        List<Part> parts = new ArrayList<>();
        for (LocalDate from = first; !from.isAfter(today); from = from.plusDays(step)) {
            Tally part = sum(byDay, from, step);
            parts.add(new Part(from, part.get("invited"), part.get("accepted")));
            total = total.plus(part);
        }
        Number median = (Number) ((Map<?, ?>) counted.figures().get("medians")).get(String.valueOf(days));
        Duration toAccept = median == null ? null : Duration.ofSeconds(median.longValue());
        return new Overview(days, total.counts(), total.acceptance(), toAccept, parts, needs, counted.at());
    }

    private static Tally sum(Map<?, ?> byDay, LocalDate from, int days) {
        Tally sum = Tally.NONE;
        for (int i = 0; i < days; i++) {
            Object day = byDay.get(from.plusDays(i).toString());
            sum = day == null ? sum : sum.plus(Tally.of(day));
        }
        return sum;
    }

    /** When the first of the last days began. */
    static Instant begin(int days, ZoneId zone, Instant now) {
        return now.atZone(zone)
                .toLocalDate()
                .minusDays(days - 1)
                .atStartOfDay(zone)
                .toInstant();
    }
}
