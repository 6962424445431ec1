package org.vestibule.invitation;

import jakarta.annotation.Nullable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Records;
import org.vestibule.rest.Holds;

/**
 * A mailing as programs read it.
 *
 * @param results how many rows there are of each result
 * @param delivery how many mails are in each state
 * @param percent which part of the mails has come to an end
 * @param rows what becomes of each, the first {@value #MOST_ROWS}; null except where they were just taken
 */
public record MailingView(
        String pk,
        String invitation,
        String source,
        Instant created,
        @Nullable Instant sentAt,
        String state,
        int invited,
        Map<String, Long> results,
        Map<String, Long> delivery,
        long percent,
        @Nullable List<Row> rows) {
    static final int MOST_ROWS = 10_000;

    /**
     * A row, and what is wrong with it.
     *
     * @param doubts what is odd about it, though it stops nobody
     */
    public record Row(
            String pk,
            int line,
            String email,
            @Nullable String name,
            @Nullable String locale,
            List<String> groups,
            Map<String, Object> data,
            @Holds(Verdict.class) String result,
            List<String> messages,
            List<String> doubts) {
        static Row of(MailingService.Row judged) {
            MailingRow row = judged.row();
            Recipient.Fields fields = row.fields();
            return new Row(
                    row.getId(),
                    row.getLine(),
                    fields.email(),
                    fields.name(),
                    fields.locale(),
                    fields.groups(),
                    fields.data(),
                    Records.text(row.getVerdict()),
                    judged.wrong().stream().map(Object::toString).toList(),
                    judged.doubts().stream().map(Object::toString).toList());
        }
    }

    static MailingView of(Mailing mailing, Map<Verdict, Long> counts, MailingProgress progress, List<Row> rows) {
        return new MailingView(
                mailing.getId(),
                mailing.getInvitation().getId(),
                mailing.getSource(),
                mailing.getCreated(),
                mailing.getSentAt(),
                Records.text(mailing.getState()),
                mailing.getInvited(),
                named(counts),
                named(progress.counts()),
                progress.percent(),
                rows);
    }

    private static Map<String, Long> named(Map<? extends Enum<?>, Long> counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((key, count) -> named.put(Records.text(key), count));
        return named;
    }
}
