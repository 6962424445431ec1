package org.vestibule.rest;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Tables that spreadsheets open (CSV, RFC 4180), and in which they find nothing to calculate. */
public final class CsvTable {
    /** The media type (RFC 7111). */
    public static final String TYPE = "text/csv";

    /** What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection). */
    private static final String FORMULA = "=+-@\t\r\n";

    private CsvTable() {}

    /** Answers with a table as a file of that name. */
    public static Response download(String name, StreamingOutput table) {
        return Response.ok(table, TYPE + "; charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.csv\"".formatted(name))
                .build();
    }

    /**
     * Writes the rows as they come, with a byte order mark, as spreadsheets take the table for another encoding otherwise, and with an
     * apostrophe before what they would take for a formula.
     */
    public static void write(List<String> head, Stream<List<String>> rows, OutputStream out) throws IOException {
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
