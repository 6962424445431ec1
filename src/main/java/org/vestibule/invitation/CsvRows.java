package org.vestibule.invitation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.vestibule.invitation.TextLines.Line;

/** The rows of a table (RFC 4180). A cell may have several lines; a quotation mark that is never closed spoils its own line only. */
final class CsvRows {
    /** How many lines a row has at most. */
    private static final int MOST_LINES = 20;

    private final TextLines lines;
    private final char separator;
    private final Deque<Line> ahead = new ArrayDeque<>();

    /**
     * One row.
     *
     * @param line its first, from 1
     * @param fault null for none
     */
    record Row(int line, List<String> cells, RowFault fault) {}

    /** Begins with a line that was read already. */
    CsvRows(Line first, TextLines rest, char separator) {
        lines = rest;
        ahead.add(first);
        this.separator = separator;
    }

    /** The next row that is not blank; empty at the end. */
    Optional<Row> next() {
        Optional<Line> line = line();
        while (line.isPresent()
                && line.get().fault() == null
                && line.get().text().isBlank()) {
            line = line();
        }
        return line.map(it -> it.fault() == null ? row(it) : new Row(it.number(), List.of(), it.fault()));
    }

    private Optional<Line> line() {
        return ahead.isEmpty() ? lines.next() : Optional.of(ahead.pop());
    }

    private Row row(Line first) {
        List<Line> more = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.text());
        Optional<List<String>> cells = closes(text, more) ? cells(text.toString()) : Optional.empty();
        if (cells.isEmpty()) {
            more.addAll(ahead);
            ahead.clear();
            ahead.addAll(more);
        }
        return new Row(first.number(), cells.orElse(List.of()), cells.isEmpty() ? RowFault.QUOTE : null);
    }

    /** Reads on until the row has its end; false where it has none. */
    private boolean closes(StringBuilder text, List<Line> more) {
        boolean open = isOpen(text.toString(), false);
        while (open && more.size() < MOST_LINES && text.length() < TextLines.LONGEST) {
            Optional<Line> line = line();
            line.ifPresent(more::add);
            if (line.isEmpty() || line.get().fault() != null) {
                return false;
            }
            text.append('\n').append(line.get().text());
            open = isOpen(line.get().text(), true);
        }
        return !open;
    }

    private Optional<List<String>> cells(String text) {
        try {
            return Optional.of(
                    CsvReader.builder().fieldSeparator(separator).ofSingleCsvRecord(text).getFields().stream()
                            .map(String::strip)
                            .toList());
        } catch (CsvParseException wrong) {
            return Optional.empty();
        }
    }

    /** Whether a cell goes on in the next line; a mark opens a cell where it begins, or doubles the mark before it. */
    private boolean isOpen(String line, boolean within) {
        boolean quoted = within;
        boolean begins = !within;
        boolean closed = false;
        for (int i = 0; i < line.length(); i++) {
            boolean before = quoted;
            boolean mark = line.charAt(i) == '"';
            quoted = mark ? !before && (begins || closed) : before;
            closed = mark && before;
            begins = !quoted && line.charAt(i) == separator;
        }
        return quoted;
    }
}
