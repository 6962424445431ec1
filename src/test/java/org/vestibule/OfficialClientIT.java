package org.vestibule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.vestibule.common.Json;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

/** Programs that use authentik's official client, which Node runs: each scenario of {@code src/test/node} is a test. */
@OnServer
class OfficialClientIT {
    private static final Path SCENARIOS = Path.of("src/test/node");
    private static final String TOPIC = ".test.mjs";

    @TestFactory
    Stream<DynamicContainer> worksUnchanged() throws IOException {
        assumeTrue(
                Files.isDirectory(SCENARIOS.resolve("node_modules")),
                "The client is missing; ./test.sh installs it, or npm ci --prefix " + SCENARIOS);
        try (Stream<Path> files = Files.list(SCENARIOS)) {
            return files
                    .map(it -> it.getFileName().toString())
                    .filter(it -> it.endsWith(TOPIC))
                    .sorted()
                    .toList()
                    .stream()
                    .map(it -> dynamicContainer(it.replace(TOPIC, ""), scenarios(it)));
        }
    }

    private static List<DynamicTest> scenarios(String file) {
        List<String> lines = run(file);
        assertThat(lines).as("what Node tells of " + file).isNotEmpty();
        return lines.stream().map(OfficialClientIT::scenario).toList();
    }

    private static DynamicTest scenario(String line) {
        Outcome outcome = Json.read(line, Outcome.class);
        return dynamicTest(
                outcome.name(),
                () -> assertThat(outcome.error()).as(outcome.name()).isNull());
    }

    /** How a scenario ended; the error is null where it went well. */
    public record Outcome(String name, String error) {}

    private static List<String> run(String file) {
        ProcessBuilder node =
                new ProcessBuilder("node", "--test-reporter=./lines.mjs", "--test-reporter-destination=stdout", file);
        node.directory(SCENARIOS.toFile()).redirectError(Redirect.INHERIT);
        node.environment().put("VESTIBULE_URL", Service.running().address().toString());
        node.environment().put("VESTIBULE_TOKEN", Service.TOKEN);
        try {
            return new String(node.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of(Json.write(new Outcome(file, e.toString())));
        }
    }
}
