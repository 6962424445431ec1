package org.vestibule.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.vestibule.rest.CsvTable;

/** Where every table leaves, and who took it is written down. */
@ApplicationScoped
public class Exports {
    @Inject
    EventLog events;

    /** Writes the rows as they come; the event tells how many there were, also where the reader went away before the end. */
    public void write(Export export, Stream<List<String>> rows, OutputStream out) throws IOException {
        AtomicLong written = new AtomicLong();
        try {
            CsvTable.write(export.head(), rows.peek(row -> written.incrementAndGet()), out);
        } finally {
            events.note(EventAction.LIST_EXPORTED, export.subject(), context(export, written.get()));
        }
    }

    private static Map<String, Object> context(Export export, long rows) {
        return Map.of("list", export.list(), "filter", String.join(", ", export.filters()), "rows", rows);
    }
}
