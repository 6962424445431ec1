package org.vestibule.expression;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Scripts that would never end or take all memory. As a program it runs each and says how that ended, one line for each; what heap the
 * scripts may take is what the program is started with.
 */
final class HostileScripts {
    static final String BOUND_EXCEEDED = "bound exceeded";

    private HostileScripts() {}

    /** What a script took of a processor, and how it ended; as one line. */
    record Run(long milliseconds, String end) {
        static Run parse(String line) {
            String[] parts = line.split(" ", 2);
            return new Run(Long.parseLong(parts[0]), parts[1]);
        }

        @Override
        public String toString() {
            return milliseconds + " " + end;
        }
    }

    public static void main(String[] arguments) throws IOException {
        all().stream().map(HostileScripts::run).forEach(System.out::println);
    }

    static List<String> all() throws IOException {
        try (InputStream file = Objects.requireNonNull(HostileScripts.class.getResourceAsStream("hostile.txt"))) {
            return List.of(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n\n"));
        }
    }

    private static Run run(String script) {
        long before = milliseconds();
        String end = end(script);
        return new Run(milliseconds() - before, end);
    }

    /** What this program has taken of the processors, the collection of its garbage included. */
    private static long milliseconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }

    private static String end(String script) {
        try {
            return "value " + Expression.parse(script).evaluate(Map.of());
        } catch (PythonError error) {
            return error.isBoundExceeded() && error.line() > 0 ? BOUND_EXCEEDED : error.getMessage();
        } catch (OutOfMemoryError error) {
            return error.toString();
        }
    }
}
