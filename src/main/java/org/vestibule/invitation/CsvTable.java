package org.vestibule.invitation;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Tables that spreadsheets open (CSV, RFC 4180), and in which they find nothing to calculate. */
final class CsvTable {
    /** What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection). */
    private static final String FORMULA = "=+-@\t\r\n";

    private CsvTable() {}

    /**
     * Writes the rows as they come, with a byte order mark, as spreadsheets take the table for another encoding otherwise, and with an
     * apostrophe before what they would take for a formula.
     */
    static void write(List<String> head, Stream<List<String>> rows, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        try (CsvWriter table = CsvWriter.builder().build(writer)) {
            table.writeRecord(head);
            rows.forEach(row -> table.writeRecord(harmless(row)));
        }
    }

    private static List<String> harmless(List<String> row) {
        return row.stream()
                .map(cell -> !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell)
                .toList();
    }
}
