package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vestibule.blueprint.BlueprintInstance.Status;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.event.EventAction;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.GroupRepository;

/** Blueprints that stand in a folder, as nodes that share a database apply them. */
class BlueprintFolderTest {
    private static final String SETTING = "vestibule.blueprints-dir";
    private static final String GROUP = """
            metadata: {name: %1$s, labels: {colour: green}}
            entries:
            - {model: authentik_core.group, identifiers: {name: %1$s}, attrs: {attributes: {step: %2$s}}}
            """;
    private static final String CALL = """
            entries:
            - {model: authentik_blueprints.metaapplyblueprint, attrs: {identifiers: {path: %s}}}
            - {model: authentik_core.group, identifiers: {name: %s}}
            """;

    private static Beans beans;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        System.setProperty(SETTING, folder.toString());
        beans = new Beans();
    }

    @AfterAll
    static void stop() {
        beans.close();
        System.clearProperty(SETTING);
    }

    @AfterEach
    void clear() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(it -> !it.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    @OnEveryDatabase
    void appliesFilesOnceAndAgainWhenTheyChange(Database database) {
        write("below/gardeners.yaml", GROUP.formatted("gardeners", 1));
        write(
                "off.yml",
                GROUP.formatted("nobody", 1)
                        .replace("colour: green", "blueprints.goauthentik.io/instantiate: \"false\""));
        write("notes.txt", "no blueprint");
        look(database);
        BlueprintInstance first = at(database, "below/gardeners.yaml");
        look(database);
        BlueprintInstance again = at(database, "below/gardeners.yaml");
        write("below/gardeners.yaml", GROUP.formatted("gardeners", 2));
        look(database);
        BlueprintInstance changed = at(database, "below/gardeners.yaml");

        assertThat(all(database)).extracting(BlueprintInstance::getPath).containsExactly("below/gardeners.yaml");
        assertThat(first.getStatus()).isEqualTo(Status.SUCCESSFUL);
        assertThat(first.getName()).isEqualTo("gardeners");
        assertThat(first.getMetadata()).isEqualTo(Map.of("name", "gardeners", "labels", Map.of("colour", "green")));
        assertThat(first.getManagedModels()).containsExactly("authentik_core.group");
        assertThat(first.getResult().count(Effect.NEW)).isEqualTo(1);
        assertThat(again.getLastApplied()).isEqualTo(first.getLastApplied());
        assertThat(changed.getLastAppliedHash()).isNotEqualTo(first.getLastAppliedHash());
        assertThat(changed.getResult().count(Effect.CHANGED)).isEqualTo(1);
        assertThat(events(database, EventAction.BLUEPRINT_IMPORTED, "gardeners"))
                .isEqualTo(2);
        assertThat(known("off.yml")).isPresent();
    }

    @OnEveryDatabase
    void appliesAllOnceMoreAtAStart(Database database) {
        write("restarted.yaml", GROUP.formatted("restarted", 1));
        look(database);
        BlueprintInstance before = at(database, "restarted.yaml");

        look(database, Instant.now().plusSeconds(1));

        assertThat(at(database, "restarted.yaml").getLastApplied()).isAfter(before.getLastApplied());
    }

    @OnEveryDatabase
    void forgetsAFileThatIsGoneAndNothingThatItMade(Database database) throws IOException {
        write("leaver.yaml", GROUP.formatted("stayers", 1));
        look(database);

        Files.delete(folder.resolve("leaver.yaml"));
        look(database);

        assertThat(all(database)).isEmpty();
        assertThat(group(database, "stayers")).isTrue();
    }

    @OnEveryDatabase
    void keepsWhatComesOfAFileThatCannotBeRead(Database database) throws IOException {
        write("hidden.yaml", GROUP.formatted("hidden", 1));
        look(database);
        String before = at(database, "hidden.yaml").getId();

        Files.delete(folder.resolve("hidden.yaml"));
        Files.createSymbolicLink(folder.resolve("hidden.yaml"), Path.of("hidden.yaml"));
        look(database);

        assertThat(at(database, "hidden.yaml").getId()).isEqualTo(before);
        assertThat(at(database, "hidden.yaml").getStatus()).isEqualTo(Status.ERROR);
    }

    @OnEveryDatabase
    void keepsWhatSomebodyHasMadeOfAFileThatIsGone(Database database) throws IOException {
        write(
                "lent.yaml",
                GROUP.formatted("lent", 1)
                        .replace("colour: green", "blueprints.goauthentik.io/instantiate: \"false\""));
        new Administrator(beans)
                .in(
                        database,
                        () -> beans.get(BlueprintInstances.class)
                                .add(new BlueprintInstance.Fields("by hand", "lent.yaml", Map.of(), true, "")));
        look(database);
        Status there = at(database, "lent.yaml").getStatus();
        Files.delete(folder.resolve("lent.yaml"));
        look(database);
        Status gone = at(database, "lent.yaml").getStatus();
        write("lent.yaml", GROUP.formatted("lent", 2));
        look(database);

        assertThat(List.of(there, gone, at(database, "lent.yaml").getStatus()))
                .containsExactly(Status.SUCCESSFUL, Status.ORPHANED, Status.SUCCESSFUL);
        new Administrator(beans).in(database, () -> {
            beans.get(BlueprintInstances.class).delete(at(database, "lent.yaml").getId());
            return null;
        });
    }

    @OnEveryDatabase
    void tellsWhatIsWrongAndGoesOnWithTheOthers(Database database) {
        write(
                "a-broken.yaml",
                GROUP.formatted("half", 1)
                        + "- {model: authentik_flows.flow, id: x, identifiers: {slug: x}, attrs: {colour: blue}}\n");
        write("b-unreadable.yaml", "entries: [");
        write("c-good.yaml", GROUP.formatted("whole", 1));
        look(database);
        BlueprintInstance broken = at(database, "a-broken.yaml");

        assertThat(broken.getStatus()).isEqualTo(Status.ERROR);
        assertThat(broken.getLastAppliedHash()).isEmpty();
        Fault fault = broken.getResult().faults().get(0);
        assertThat(fault.entry()).isEqualTo("x");
        assertThat(fault.key()).isEqualTo("colour");
        assertThat(fault.line()).isEqualTo(4);
        assertThat(fault.text().in(Locale.GERMAN)).startsWith("Zeile 4");
        assertThat(group(database, "half")).isFalse();
        assertThat(at(database, "b-unreadable.yaml").getStatus()).isEqualTo(Status.ERROR);
        assertThat(at(database, "c-good.yaml").getStatus()).isEqualTo(Status.SUCCESSFUL);
        assertThat(events(database, EventAction.CONFIGURATION_ERROR, "a-broken.yaml"))
                .isZero();
        assertThat(events(database, EventAction.CONFIGURATION_ERROR, "half")).isPositive();
    }

    @OnEveryDatabase
    void appliesFirstWhatAFileCallsFor(Database database) {
        write("caller.yaml", CALL.formatted("z-called.yaml", "callers"));
        write("z-called.yaml", GROUP.formatted("called", 1));
        look(database);

        assertThat(at(database, "caller.yaml").getResult().entries())
                .extracting(LastResult.Line::name)
                .containsExactly("called", "callers");
        assertThat(at(database, "z-called.yaml").getStatus()).isEqualTo(Status.SUCCESSFUL);
        assertThat(events(database, EventAction.BLUEPRINT_IMPORTED, "called")).isEqualTo(1);
    }

    @OnEveryDatabase
    void triesAgainWhatNeedsALaterFile(Database database) {
        write(
                "a.yaml",
                "entries: [{model: authentik_core.group, identifiers: {name: late},"
                        + " attrs: {attributes: {of: !AtIndex [!FindObject [authentik_core.group, [name, early]], name]}}}]");
        write("b.yaml", GROUP.formatted("early", 1));
        look(database);

        assertThat(at(database, "a.yaml").getStatus()).isEqualTo(Status.SUCCESSFUL);
    }

    @OnEveryDatabase
    void refusesFilesThatCallEachOther(Database database) {
        write("one.yaml", CALL.formatted("two.yaml", "ones"));
        write("two.yaml", CALL.formatted("one.yaml", "twos"));
        look(database);

        BlueprintInstance one = at(database, "one.yaml");
        assertThat(one.getStatus()).isEqualTo(Status.ERROR);
        assertThat(one.getResult().faults().get(0).text().toString())
                .contains("two.yaml")
                .contains("would be applied within itself");
        assertThat(group(database, "ones")).isFalse();
    }

    @OnEveryDatabase
    void passesOnTheWarningsOfWhatWasCalled(Database database) {
        write(
                "quiet.yaml",
                "entries: [{model: authentik_core.group, identifiers: {name: quiet},"
                        + " attrs: {attributes: {none: !Format [\"%s\", !Find [authentik_core.group, [name, nowhere]]]}}}]");
        write("teller.yaml", CALL.formatted("quiet.yaml", "tellers"));
        look(database);

        BlueprintInstance teller = at(database, "teller.yaml");
        assertThat(teller.getStatus()).isEqualTo(Status.WARNING);
        assertThat(teller.getResult().warnings().get(0).text().toString())
                .contains("quiet.yaml")
                .contains("nowhere");
    }

    @OnEveryDatabase
    void letsExactlyOneNodeApply(Database database) {
        for (int i = 0; i < 5; i++) {
            write("shared-%d.yaml".formatted(i), GROUP.formatted("shared-" + i, 1));
        }

        database.atOnce(4, node -> {
            look(database);
            return node;
        });

        assertThat(all(database)).hasSize(5).allMatch(it -> it.getStatus() == Status.SUCCESSFUL);
        for (int i = 0; i < 5; i++) {
            assertThat(events(database, EventAction.BLUEPRINT_IMPORTED, "shared-" + i))
                    .isEqualTo(1);
        }
    }

    /** What a node has not committed when it dies is gone, and so is its claim. */
    @OnEveryDatabase
    void leavesTheWorkOfANodeThatDiesToOthers(Database database) {
        write("dead.yaml", GROUP.formatted("dead", 1));
        new Administrator(beans).in(database, () -> discovered("dead.yaml"));
        assertThatThrownBy(() -> new Administrator(beans).in(database, () -> {
                    assertThat(applied(database, "dead.yaml")).isPresent();
                    throw new IllegalStateException("the node dies");
                }))
                .hasMessage("the node dies");
        assertThat(group(database, "dead")).isFalse();

        look(database);

        assertThat(at(database, "dead.yaml").getStatus()).isEqualTo(Status.SUCCESSFUL);
    }

    @Test
    void leadsNobodyOutOfTheFolder() throws IOException {
        Path outside = Files.createTempFile("outside", ".yaml");
        try {
            Files.writeString(outside, GROUP.formatted("outside", 1));
            Files.createSymbolicLink(folder.resolve("link.yaml"), outside);
            write("..hidden/real.yaml", GROUP.formatted("real", 1));
            Files.createSymbolicLink(folder.resolve("mounted.yaml"), Path.of("..hidden/real.yaml"));

            assertThat(beans.get(BlueprintFolder.class).list())
                    .extracting(BlueprintFile::path)
                    .containsExactly("mounted.yaml");
            assertThat(known("link.yaml")).isEmpty();
            assertThat(known("../" + outside.getFileName())).isEmpty();
            assertThat(known(outside.toString())).isEmpty();
            assertThat(known("..hidden/real.yaml")).isEmpty();
            assertThat(known("a\0.yaml")).isEmpty();
        } finally {
            Files.delete(outside);
        }
    }

    @Test
    void saysOfALargeFileThatItIsTooLarge() {
        write("large.yaml", "#".repeat(2_000_001));

        Optional<BlueprintFile> large = known("large.yaml");

        assertThat(large.orElseThrow().text().wrong().orElseThrow().toString()).contains("larger than");
        assertThat(large.orElseThrow().metadata().name()).isEqualTo("large.yaml");
    }

    private static BlueprintInstance discovered(String path) {
        return beans.get(BlueprintInstances.class).discover(known(path).orElseThrow());
    }

    private static Optional<ImportResult> applied(Database database, String path) {
        CalledBlueprint called = beans.get(KnownBlueprints.class).of(at(database, path));
        return beans.get(BlueprintImporter.class)
                .apply(called, called.text().read(), BlueprintInstanceRepository.ALWAYS);
    }

    private static Optional<BlueprintFile> known(String path) {
        return beans.get(KnownBlueprints.class).file(path);
    }

    private static void look(Database database) {
        look(database, Instant.EPOCH);
    }

    private static void look(Database database, Instant since) {
        beans.outside(database, () -> {
            try {
                beans.get(FolderImports.class).look(since);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static List<BlueprintInstance> all(Database database) {
        return database.call(entities -> entities.createQuery(
                        "select i from BlueprintInstance i order by i.path", BlueprintInstance.class)
                .getResultList());
    }

    private static BlueprintInstance at(Database database, String path) {
        return all(database).stream()
                .filter(it -> it.getPath().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static long events(Database database, EventAction action, String name) {
        return database.call(entities -> entities.createQuery(
                        "select count(e) from Event e where e.action = :action and e.subjectName = :name", Long.class)
                .setParameter("action", action)
                .setParameter("name", name)
                .getSingleResult());
    }

    private static boolean group(Database database, String name) {
        return beans.in(
                database, () -> beans.get(GroupRepository.class).byName(name).isPresent());
    }

    private void write(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
