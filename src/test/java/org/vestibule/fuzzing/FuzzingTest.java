package org.vestibule.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What has once broken something. */
class FuzzingTest {
    private static final Duration MOST = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource
    void takesOrRefusesWhatWasFound(Entrances chosen) throws IOException {
        try (Entrance entrance = chosen.open();
                Stream<Path> files = Files.list(chosen.kept())) {
            List<Path> inputs = files.sorted().toList();

            assertThat(inputs).isNotEmpty();
            for (Path input : inputs) {
                byte[] bytes = Files.readAllBytes(input);
                assertTimeoutPreemptively(MOST, () -> Fuzzer.take(entrance, bytes), input::toString);
            }
        }
    }
}
