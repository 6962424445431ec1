package org.vestibule.benchmark;

import static org.awaitility.Awaitility.await;
import static org.vestibule.benchmark.Figures.print;
import static org.vestibule.benchmark.Figures.rounds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Imports one of authentik's own blueprints of 38 entries over and over, each time under other names, and prints what that takes: by a
 * program, and as files of a folder.
 */
public final class BlueprintBenchmark {
    private static final Path FILE = Path.of("../shared/blueprints/main/flows-invitation-enrollment.yaml");
    private static final int WARMING = 60;
    private static final int IMPORTS = 20;
    private static final int FILES = 100;

    private final MeasuredService service;
    private final Path folder;
    private final String text;
    private int copies;

    private BlueprintBenchmark(MeasuredService service, Path folder) throws IOException {
        this.service = service;
        this.folder = folder;
        text = Files.readString(FILE);
    }

    public static void main(String[] arguments) throws Exception {
        if (!Files.isRegularFile(FILE)) {
            print("There is no %s, so that nothing is measured.", FILE);
            return;
        }
        Figures.head();
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "blueprints")
                .toRealPath();
        try (MeasuredService service = new MeasuredService(Map.of("vestibule.blueprints-dir", folder.toString()))) {
            new BlueprintBenchmark(service, folder).run();
        }
    }

    private void run() throws Exception {
        imports(WARMING);
        print("| import of 38 entries | %.0f ms |", rounds(() -> imports(IMPORTS)));
        print("| %d such files in a folder, until all are applied | %.1f s |", FILES, files().toMillis() / 1e3);
    }

    /** The milliseconds that one takes. */
    private double imports(int times) {
        long begin = System.nanoTime();
        for (int i = 0; i < times; i++) {
            Map<String, Object> answer = service.program().post("/managed/blueprints/import/", Map.of("file", copy()));
            if (!Boolean.TRUE.equals(answer.get("success"))) {
                throw new IllegalStateException("The import was refused: " + answer);
            }
        }
        return (System.nanoTime() - begin) / 1e6 / times;
    }

    /** How long the service takes from the moment that the files are there, its looking out for them included. */
    private Duration files() throws Exception {
        Path hidden = Files.createTempDirectory(folder, ".");
        for (int i = 0; i < FILES; i++) {
            Files.writeString(hidden.resolve(i + ".yaml"), copy());
        }
        long begin = System.nanoTime();
        Files.move(hidden, folder.resolve("at-" + begin));
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> applied() == FILES);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private long applied() throws Exception {
        return service.count("select count(*) from blueprint_instances where status in ('SUCCESSFUL', 'WARNING')");
    }

    /** The same under names that nothing has yet, and not left for somebody to make an instance of. */
    private String copy() {
        String prefix = "copy-" + copies++ + "-";
        return text.replace("invitation-enrollment-", prefix + "invitation-enrollment-")
                .replace("instantiate: \"false\"", "instantiate: \"true\"")
                .replace("engineering-team", prefix + "engineering-team")
                .replace("name: example-", "name: " + prefix + "example-");
    }
}
