package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Json;
import org.vestibule.common.Order;
import org.vestibule.common.Records;
import org.vestibule.common.Slice;
import org.vestibule.event.Export;
import org.vestibule.event.Exports;

/** All rows of a mailing, read in parts, each in a transaction of its own: whoever takes them may be slow. */
@ApplicationScoped
public class MailingReport {
    private static final int PART = 500;
    private static final List<String> HEAD =
            List.of("line", "result", "reason", "email", "name", "language", "groups", "data");

    @Inject
    MailingService mailings;

    @Inject
    Exports exports;

    public Stream<MailingService.Row> rows(Mailing mailing, Optional<Verdict> verdict, Order<MailingRow> order) {
        return Slice.all(cursor -> mailings.rows(mailing, verdict, order, cursor, PART));
    }

    /** Writes them as a table. */
    public void write(
            Mailing mailing, Optional<Verdict> verdict, Order<MailingRow> order, Locale language, OutputStream out)
            throws IOException {
        List<String> filters = verdict.map(it -> List.of("result")).orElse(List.of());
        exports.write(
                new Export("mailing", mailing.getInvitation().subject(), filters, HEAD),
                rows(mailing, verdict, order).map(row -> cells(row, language)),
                out);
    }

    private static List<String> cells(MailingService.Row row, Locale language) {
        Recipient.Fields fields = row.row().fields();
        String reasons = Stream.concat(row.wrong().stream(), row.doubts().stream())
                .map(it -> it.in(language))
                .collect(Collectors.joining(" "));
        return List.of(
                String.valueOf(row.row().getLine()),
                Records.text(row.row().getVerdict()),
                reasons,
                fields.email(),
                fields.name(),
                fields.locale(),
                String.join(", ", fields.groups()),
                fields.data().isEmpty() ? "" : Json.write(fields.data()));
    }
}
