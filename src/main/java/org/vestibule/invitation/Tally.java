package org.vestibule.invitation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vestibule.common.Records;
import org.vestibule.mail.DeliveryState;

/**
 * How many of some people have come how far. Whoever has opened it counts as sent, too, however the link came to him; of those who
 * declined or were revoked, it is known that they opened it only where they had started.
 *
 * @param counts by {@link #NAMES}
 */
record Tally(Map<String, Long> counts) {
    private static final String OPEN = "r.answer in ('NONE', 'OPENED', 'STARTED')";
    private static final String STARTED = "r.answer in ('STARTED', 'ACCEPTED') or r.stage <> ''";
    private static final String OPENED = "r.answer = 'OPENED' or " + STARTED;

    /** What counts as what, of recipients r of invitations i, with their first mails f and last mails m; ?1 is now. */
    private static final Map<String, String> CONDITIONS = new LinkedHashMap<>();

    static {
        CONDITIONS.put("invited", "r.id is not null");
        CONDITIONS.put("open", OPEN);
        CONDITIONS.put("sent", "f.sent_at is not null or m.sent_at is not null or " + OPENED);
        Stream.of(DeliveryState.values())
                .filter(it -> it != DeliveryState.SENT)
                .forEach(it -> CONDITIONS.put(Records.text(it), "m.state = '%s'".formatted(it)));
        CONDITIONS.put("opened", OPENED);
        CONDITIONS.put("started", STARTED);
        CONDITIONS.put("accepted", "r.answer = 'ACCEPTED'");
        CONDITIONS.put("declined", "r.answer = 'DECLINED'");
        CONDITIONS.put("revoked", "r.answer = 'REVOKED'");
        CONDITIONS.put(
                "expired",
                OPEN
                        + " and i.expires <= ?1 and i.revoked_at is null and i.flow_id is not null and i.suspended_at"
                        + " is null and (r.renewed_until is null or r.renewed_until <= ?1)");
    }

    static final List<String> NAMES = List.copyOf(CONDITIONS.keySet());

    static final Tally NONE = new Tally(Map.of());

    /** The columns by which the database counts, in the order of the names. */
    static String columns() {
        return String.join(
                ", ",
                CONDITIONS.values().stream()
                        .map("count(case when %s then 1 end)"::formatted)
                        .toList());
    }

    /** Reads these columns where they begin. */
    static Tally of(Object[] row, int first) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            counts.put(NAMES.get(i), ((Number) row[first + i]).longValue());
        }
        return new Tally(counts);
    }

    /** Reads what was kept. */
    static Tally of(Object kept) {
        Map<String, Long> counts = new LinkedHashMap<>();
        ((Map<?, ?>) kept).forEach((name, count) -> counts.put((String) name, ((Number) count).longValue()));
        return new Tally(counts);
    }

    long get(String name) {
        return counts.getOrDefault(name, 0L);
    }

    Tally plus(Tally other) {
        Map<String, Long> sums = new LinkedHashMap<>();
        NAMES.forEach(name -> sums.put(name, get(name) + other.get(name)));
        return new Tally(sums);
    }

    Turnout turnout() {
        return new Turnout(get("invited"), get("accepted"), get("open"));
    }

    /** How many of a hundred sent have accepted, rounded down; null while nothing is sent. */
    Integer acceptance() {
        return get("sent") == 0 ? null : Math.toIntExact(get("accepted") * 100 / get("sent"));
    }
}
