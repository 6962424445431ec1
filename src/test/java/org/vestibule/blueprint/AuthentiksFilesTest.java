package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

/** authentik's own files, where they are at hand, are imported as they are. */
class AuthentiksFilesTest {
    private static final Path FILES = Path.of("../shared/blueprints");

    private static final Beans beans = Beans.running();
    private static final Administrator administrator = new Administrator(beans);

    @OnEveryDatabase
    void comeBackFromTheirExports(Database database) throws IOException {
        for (Path file : files()) {
            String text = Files.readString(file);
            administrator.empty(database);
            administrator.imported(database, text);

            assertThat(administrator.imported(database, text).entries())
                    .as("%s", file)
                    .allMatch(it -> it.effect() == Effect.UNCHANGED || it.effect() == Effect.SKIPPED);

            String export = administrator.export(database);
            administrator.empty(database);
            administrator.imported(database, export);
            assertThat(administrator.export(database)).as("%s", file).isEqualTo(export);
        }
    }

    private static List<Path> files() throws IOException {
        assumeTrue(Files.isDirectory(FILES), "authentik's own files are not there: " + FILES);
        try (Stream<Path> files = Files.walk(FILES)) {
            return files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList();
        }
    }
}
