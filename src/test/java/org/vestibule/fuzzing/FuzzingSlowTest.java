package org.vestibule.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vestibule.testing.Slow;

/**
 * Ten minutes of made-up inputs. One that breaks something, hangs or takes too much is told with its bytes in Base64; it belongs, with
 * what mends it, into the folder of its entrance among the resources.
 */
@Slow
class FuzzingSlowTest {
    /** Enough for each entrance; what grew from input to input would exceed it. */
    private static final String HEAP = "-Xmx256m";

    private static final int SECONDS_FOR_ONE = 20;
    private static final int SECONDS_TO_START = 600;
    private static final String OURS = "org.vestibule.**";
    private static final Path RESOURCES = Path.of("src/main/resources/org/vestibule/blueprint");

    @ParameterizedTest
    @EnumSource
    void findsNothing(Entrances entrance) throws IOException, InterruptedException {
        Path log = Files.createDirectories(entrance.found()).resolve("log");
        Files.createDirectories(corpus(entrance));
        Process process = new ProcessBuilder(command(entrance))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        try {
            boolean ended = process.waitFor(entrance.time().toSeconds() + SECONDS_TO_START, TimeUnit.SECONDS);

            assertThat(ended).as("it ends; see " + log).isTrue();
            assertThat(process.exitValue()).as(finding(log)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path corpus(Entrances entrance) {
        return entrance.found().resolve("corpus");
    }

    private static List<String> command(Entrances entrance) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Fuzzer.class.getName(),
                "--target_args=" + entrance,
                "--instrumentation_includes=" + OURS + ":org.yaml.snakeyaml.**",
                "--custom_hook_includes=" + OURS,
                "--reproducer_path=" + entrance.found(),
                "-artifact_prefix=" + entrance.found() + "/",
                "-timeout=" + SECONDS_FOR_ONE,
                "-max_len=8192",
                "-max_total_time=" + entrance.time().toSeconds(),
                corpus(entrance).toString(),
                entrance.kept().toString()));
        if (entrance == Entrances.BLUEPRINT) {
            command.add(RESOURCES.toString());
        }
        return command;
    }

    /** From the exception on. */
    private static String finding(Path log) throws IOException {
        String all = Files.readString(log);
        return all.substring(Math.max(0, all.indexOf("\n== ")));
    }
}
