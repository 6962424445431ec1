package org.vestibule.invitation;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Json;
import org.vestibule.common.Records;
import org.vestibule.common.Slice;

/** All rows of a mailing, read in parts, each in a transaction of its own: whoever takes them may be slow. */
@ApplicationScoped
public class MailingReport {
    private static final int PART = 500;

    @Inject
    MailingService mailings;

    public Stream<MailingService.Row> rows(Mailing mailing) {
        return Stream.iterate(
                        part(mailing, Optional.empty()),
                        Objects::nonNull,
                        it -> it.next().isEmpty() ? null : part(mailing, it.next()))
                .flatMap(it -> it.items().stream());
    }

    private Slice<MailingService.Row> part(Mailing mailing, Optional<String> cursor) {
        return mailings.rows(mailing, Optional.empty(), cursor, PART);
    }

    /**
     * Writes them as a table (CSV) that spreadsheets open: with a byte order mark, as they take it for another encoding otherwise, and
     * with an apostrophe before what they would take for a formula.
     */
    public void write(Mailing mailing, Locale language, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        try (CsvWriter table = CsvWriter.builder().build(writer)) {
            table.writeRecord("line", "result", "reason", "email", "name", "language", "groups", "data");
            rows(mailing).forEach(row -> table.writeRecord(cells(row, language)));
        }
    }

    private static Iterable<String> cells(MailingService.Row row, Locale language) {
        Recipient.Fields fields = row.row().fields();
        String reasons = row.wrong().stream().map(it -> it.in(language)).collect(Collectors.joining(" "));
        return Stream.of(
                        String.valueOf(row.row().getLine()),
                        Records.text(row.row().getVerdict()),
                        reasons,
                        fields.email(),
                        fields.name(),
                        fields.locale(),
                        String.join(", ", fields.groups()),
                        fields.data().isEmpty() ? "" : Json.write(fields.data()))
                .map(MailingReport::harmless)
                .toList();
    }

    static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
