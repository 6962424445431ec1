package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

/** authentik's own files, where they are at hand, are imported as they are. */
class AuthentiksFilesTest {
    private static final Path FILES = Path.of("../shared/blueprints");

    /** Those with stages of kinds that are not there yet. */
    private static final Set<String> LATER = Set.of("flow-default-authenticator-webauthn-setup.yaml");

    private static Beans beans;
    private static Administrator administrator;

    @BeforeAll
    static void start() {
        beans = new Beans();
        administrator = new Administrator(beans);
    }

    @AfterAll
    static void stop() {
        beans.close();
    }

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

    @OnEveryDatabase
    void areNamedOnlyWhereTheyNeedIt(Database database) throws IOException {
        for (Path file : files(LATER)) {
            assertThat(administrator
                            .imported(database, Files.readString(file), "")
                            .faults())
                    .as("%s can be taken off the list", file)
                    .isNotEmpty();
        }
    }

    private static List<Path> files() throws IOException {
        return all().filter(it -> !LATER.contains(it.getFileName().toString())).toList();
    }

    private static List<Path> files(Set<String> names) throws IOException {
        return all().filter(it -> names.contains(it.getFileName().toString())).toList();
    }

    private static Stream<Path> all() throws IOException {
        assumeTrue(Files.isDirectory(FILES), "authentik's own files are not there: " + FILES);
        try (Stream<Path> files = Files.walk(FILES)) {
            return files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }
}
