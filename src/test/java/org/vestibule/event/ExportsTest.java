package org.vestibule.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExportsTest {
    private final List<Map<String, ?>> noted = new ArrayList<>();
    private final Exports exports = new Exports();

    ExportsTest() {
        exports.events = new EventLog() {
            @Override
            public void note(EventAction action, Subject subject, Map<String, ?> context) {
                assertThat(action).isEqualTo(EventAction.LIST_EXPORTED);
                noted.add(context);
            }
        };
    }

    /** As lists have them. */
    public record Filter(String search, Instant since, Optional<String> state, Set<String> kinds, String name) {}

    @Test
    void writesDownWhichListWasTakenAndHowMuchOfIt() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Filter filter = new Filter("ada@example.org", null, Optional.of("sent"), Set.of(), "");

        exports.write(
                Export.of("mails", Export.names(filter), List.of("email")),
                Stream.of(List.of("ada@example.org"), List.of("=1+1")),
                out);

        assertThat(out.toString(UTF_8)).isEqualTo("\uFEFFemail\r\nada@example.org\r\n'=1+1\r\n");
        assertThat(noted).hasSize(1);
        assertThat(noted.get(0).toString())
                .contains("list=mails", "filter=search, state", "rows=2")
                .doesNotContain("ada");
    }

    @Test
    void writesItDownAlsoWhenTheReaderGoesAway() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        assertThatThrownBy(() -> exports.write(
                        Export.of("users", List.of(), List.of("username")),
                        Stream.generate(() -> List.of("ada")).limit(100_000),
                        closed))
                .hasStackTraceContaining("Broken pipe");

        assertThat(noted)
                .singleElement()
                .satisfies(
                        it -> assertThat((long) it.get("rows")).isGreaterThan(0).isLessThan(100_000));
    }
}
