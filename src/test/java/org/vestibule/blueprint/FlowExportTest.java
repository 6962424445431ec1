package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowService;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.Statements;

class FlowExportTest {
    private static final Path AUTHENTIKS = Path.of("../shared/blueprints");
    private static final Path FIELDS = Path.of("../shared/reference/blueprints.md");

    /** What the flow of the file with everything in it leads to. */
    private static final String SURROUNDINGS = """
            entries:
            - {model: authentik_core.group, identifiers: {name: "Küche: Nord"}}
            - {model: authentik_core.user, identifiers: {username: grace}}
            - {model: authentik_flows.flow, identifiers: {slug: elsewhere},
               attrs: {name: Elsewhere, title: Elsewhere, designation: recovery}}
            """;

    private static final Beans beans = Beans.running();
    private static final Administrator administrator = new Administrator(beans);

    @OnEveryDatabase
    void exportsWhatItImports(Database database) {
        empty(database);
        imported(database, SURROUNDINGS);

        imported(database, fixture("exported.yaml"));

        assertThat(export(database, "everything")).isEqualTo(fixture("exported.yaml"));
    }

    @OnEveryDatabase
    void bringsTheFlowsOfTheProductBack(Database database) {
        empty(database);
        for (Predefined own : Predefined.values()) {
            administrator.in(database, () -> beans.get(BlueprintImporter.class).applyOwn(own));
        }

        assertThat(comingBack(database)).hasSize(Predefined.values().length);
    }

    @OnEveryDatabase
    void bringsAuthentiksFlowsBack(Database database) throws IOException {
        assumeTrue(Files.isDirectory(AUTHENTIKS), "authentik's own files are not there: " + AUTHENTIKS);
        empty(database);
        try (Stream<Path> files = Files.walk(AUTHENTIKS)) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList()) {
                administrator.imported(database, Files.readString(file), "");
            }
        }

        assertThat(comingBack(database)).hasSizeGreaterThan(6);
    }

    @OnEveryDatabase
    void bringsBackWhatWasChangedSince(Database database) {
        administrator.in(database, () -> beans.get(BlueprintImporter.class).applyOwn(Predefined.ENROLLMENT));
        String before = export(database, Predefined.ENROLLMENT.slug());
        imported(database, """
                entries:
                - {model: authentik_flows.flow, identifiers: {slug: default-enrollment-flow}, attrs: {policy_engine_mode: all}}
                - {model: authentik_stages_invitation.invitationstage, identifiers: {name: default-enrollment-invitation},
                   attrs: {continue_flow_without_invitation: true}}
                """);
        assertThat(export(database, Predefined.ENROLLMENT.slug())).isNotEqualTo(before);

        imported(database, before);

        assertThat(export(database, Predefined.ENROLLMENT.slug())).isEqualTo(before);
    }

    @OnEveryDatabase
    void namesOnlyWhatAuthentikHas(Database database) throws IOException {
        assumeTrue(Files.exists(FIELDS), "the list of authentik's fields is not there: " + FIELDS);
        empty(database);
        imported(database, SURROUNDINGS);
        imported(database, fixture("exported.yaml"));
        Map<String, List<String>> known = new LinkedHashMap<>();
        Files.readAllLines(FIELDS).stream()
                .map(Pattern.compile("\\| (authentik_\\S+) \\| (.*) \\|")::matcher)
                .filter(Matcher::matches)
                .forEach(row -> known.put(row.group(1), List.of(row.group(2).split(", "))));

        List<Entry> entries =
                BlueprintReader.read(export(database, "everything")).entries();

        assertThat(entries)
                .filteredOn(it -> known.containsKey(it.model()))
                .hasSizeGreaterThan(20)
                .allSatisfy(entry -> assertThat(known.get(entry.model()))
                        .containsAll(entry.identifiers().keySet())
                        .containsAll(entry.attrs().keySet()));
    }

    @OnEveryDatabase
    void asksNoMoreWhereThereIsMore(Database database) {
        empty(database);
        imported(database, flow("small", 2));
        imported(database, flow("large", 20));
        try (Statements statements = new Statements(database)) {
            export(statements.watched(), "small");
            statements.take();
            export(statements.watched(), "small");
            List<String> small = statements.take();
            imported(database, flow("another", 20));

            export(statements.watched(), "small");
            assertThat(statements.take()).isEqualTo(small);
            export(statements.watched(), "large");
            assertThat(statements.take())
                    .filteredOn(it -> !it.contains("stage_references"))
                    .hasSameSizeAs(small.stream()
                            .filter(it -> !it.contains("stage_references"))
                            .toList());
        }
    }

    @OnEveryDatabase
    void isForThoseWhoMaySeeFlows(Database database) {
        administrator.in(database, () -> beans.get(BlueprintImporter.class).applyOwn(Predefined.INVALIDATION));
        String slug = Predefined.INVALIDATION.slug();

        assertThat(refusal(database, Set.of(Permission.IMPORT_BLUEPRINT, Permission.VIEW_INVITATION), slug))
                .isEqualTo(ProblemType.FORBIDDEN);
        assertThat(refusal(database, Set.of(Permission.VIEW_FLOW), "nowhere")).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(as(database, Set.of(Permission.VIEW_FLOW), slug)).isEqualTo(export(database, slug));
    }

    /** A flow of so many stages that ask for one thing each, behind a group and a policy. */
    private static String flow(String slug, int stages) {
        StringBuilder text = new StringBuilder("""
                entries:
                - {model: authentik_core.group, id: group, identifiers: {name: cooks}}
                - {model: authentik_flows.flow, id: flow, identifiers: {slug: SLUG}, attrs: {name: N, title: T, designation: enrollment}}
                """);
        for (int stage = 0; stage < stages; stage++) {
            text.append("""
                    - {model: authentik_stages_prompt.prompt, id: pNUMBER, identifiers: {name: SLUG-NUMBER},
                       attrs: {field_key: fNUMBER, label: L, type: text}}
                    - {model: authentik_policies_dummy.dummypolicy, id: dNUMBER, identifiers: {name: SLUG-NUMBER}}
                    - {model: authentik_stages_prompt.promptstage, id: sNUMBER, identifiers: {name: SLUG-NUMBER},
                       attrs: {fields: [!KeyOf pNUMBER], validation_policies: [!KeyOf dNUMBER]}}
                    - {model: authentik_flows.flowstagebinding, id: bNUMBER, identifiers: {target: !KeyOf flow, stage: !KeyOf sNUMBER, order: NUMBER}}
                    - {model: authentik_policies.policybinding, identifiers: {target: !KeyOf bNUMBER, group: !KeyOf group, order: 0}}
                    - {model: authentik_policies.policybinding, identifiers: {target: !KeyOf bNUMBER, policy: !KeyOf dNUMBER, order: 0}}
                    """.replace("NUMBER", String.valueOf(stage)));
        }
        return text.toString().replace("SLUG", slug);
    }

    /** The exports of all flows, once it is sure that each changes nothing where it is from, and makes the same where there is nothing. */
    private static Map<String, String> comingBack(Database database) {
        Map<String, String> exports = exports(database);
        exports.values()
                .forEach(text ->
                        assertThat(imported(database, text).entries()).allMatch(it -> it.effect() == Effect.UNCHANGED));
        empty(database);
        List<String> left = new ArrayList<>(exports.values());
        for (int tries = 0; tries < exports.size(); tries++) {
            left.removeIf(text -> isWhole(administrator.imported(database, text, "")));
        }
        assertThat(left).isEmpty();
        assertThat(exports(database)).isEqualTo(exports);
        return exports;
    }

    /** Whether all that it names by {@code !Find} was there. */
    private static boolean isWhole(ImportResult result) {
        return result.isSuccess() && result.warnings().isEmpty();
    }

    private static Map<String, String> exports(Database database) {
        Map<String, String> exports = new LinkedHashMap<>();
        administrator
                .in(database, () -> beans.get(FlowService.class).list("", 0, 100))
                .forEach((Flow flow) -> exports.put(flow.getSlug(), export(database, flow.getSlug())));
        return exports;
    }

    private static String export(Database database, String slug) {
        return administrator.in(database, () -> beans.get(FlowExport.class).of(slug));
    }

    private static ProblemType refusal(Database database, Set<Permission> permissions, String slug) {
        return catchThrowableOfType(Problem.class, () -> as(database, permissions, slug))
                .type();
    }

    private static String as(Database database, Set<Permission> permissions, String slug) {
        return beans.in(database, () -> {
            beans.get(Caller.class).identify(new Caller.Identity(1, "helper", false, permissions, null));
            return beans.get(FlowExport.class).of(slug);
        });
    }

    private static ImportResult imported(Database database, String text) {
        ImportResult result = administrator.imported(database, text, "");
        assertThat(result.faults()).isEmpty();
        return result;
    }

    /** Removes all that flows are made of. */
    private static void empty(Database database) {
        database.run(entities -> Stream.of(
                        "policy_bindings",
                        "flow_stage_bindings",
                        "stage_references",
                        "stages",
                        "prompts",
                        "policies",
                        "flows")
                .forEach(table ->
                        entities.createNativeQuery("delete from " + table).executeUpdate()));
    }

    private static String fixture(String name) {
        try (InputStream file = FlowExportTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
