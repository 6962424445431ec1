package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Kind;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Texts;
import org.vestibule.editor.Deed;
import org.vestibule.editor.FlowEditor;
import org.vestibule.editor.FlowEditor.Sight;
import org.vestibule.editor.LastChange;
import org.vestibule.editor.Place;
import org.vestibule.editor.Seen;
import org.vestibule.editor.Thing;
import org.vestibule.editor.Way;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.Stage;
import org.vestibule.flow.StageModel;
import org.vestibule.model.FormField;
import org.vestibule.model.ModelForm;
import org.vestibule.model.ModelService;
import org.vestibule.model.Section;
import org.vestibule.model.Sections;
import org.vestibule.model.Use;
import org.vestibule.model.UsedBy;
import org.vestibule.model.Write;
import org.vestibule.stage.CaptchaStage;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.Together;

/** Changes of a flow as it is drawn, each of which can be taken back. */
class FlowEditorTest {
    private static final Path FILES = Path.of("../shared/blueprints");
    private static final String SECRET = "shh-it-is-private";
    private static final String SLUG = "drawn";
    private static final String FILE = """
            entries:
            - {model: authentik_flows.flow, id: flow, identifiers: {slug: drawn},
               attrs: {name: N, title: T, designation: enrollment}}
            - {model: authentik_flows.flow, id: other, identifiers: {slug: drawn-other},
               attrs: {name: N, title: T, designation: stage_configuration}}
            - {model: authentik_stages_captcha.captchastage, id: captcha, identifiers: {name: drawn-captcha},
               attrs: {public_key: site, private_key: %s}}
            - {model: authentik_stages_prompt.prompt, id: colour, identifiers: {name: drawn-colour},
               attrs: {field_key: colour, label: Colour, type: text, order: 0}}
            - {model: authentik_stages_prompt.prompt, id: size, identifiers: {name: drawn-size},
               attrs: {field_key: size, label: Size, type: text, order: 1}}
            - {model: authentik_stages_prompt.promptstage, id: ask, identifiers: {name: drawn-ask},
               attrs: {fields: [!KeyOf colour, !KeyOf size]}}
            - {model: authentik_stages_identification.identificationstage, id: who, identifiers: {name: drawn-who},
               attrs: {user_fields: [username], captcha_stage: !KeyOf captcha, recovery_flow: !KeyOf other}}
            - {model: authentik_policies_dummy.dummypolicy, id: policy, identifiers: {name: drawn-policy}, attrs: {result: true}}
            - {model: authentik_flows.flowstagebinding, id: first, identifiers: {target: !KeyOf flow, stage: !KeyOf captcha, order: 0}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf ask, order: 1}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf who, order: 2}}
            - {model: authentik_flows.flowstagebinding, id: elsewhere, identifiers: {target: !KeyOf other, stage: !KeyOf captcha, order: 0}}
            - {model: authentik_policies.policybinding, identifiers: {target: !KeyOf first, policy: !KeyOf policy, order: 0}}
            - {model: authentik_policies.policybinding, identifiers: {target: !KeyOf elsewhere, policy: !KeyOf policy, order: 0}}
            """.formatted(SECRET);

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
    void movesAStageAndBack(Database database) {
        begin(database);

        edit(database, editor -> editor.move(sight(database), id(database, 0), 1));
        assertThat(stages(database)).containsExactly("drawn-ask", "drawn-captcha", "drawn-who");
        edit(database, editor -> editor.move(sight(database), id(database, 1), 7));
        assertThat(stages(database)).containsExactly("drawn-ask", "drawn-who", "drawn-captcha");
        undo(database);
        assertThat(stages(database)).containsExactly("drawn-ask", "drawn-captcha", "drawn-who");
        assertThatThrownBy(() -> undo(database)).hasMessageContaining("nothing of yours");

        edit(database, editor -> editor.move(sight(database), id(database, 1), -1));
        assertThat(stages(database)).containsExactly("drawn-captcha", "drawn-ask", "drawn-who");
    }

    @OnEveryDatabase
    void putsANewStageAtItsPlaceOrDoesNothing(Database database) {
        begin(database);
        String before = administrator.export(database);
        Write stage = Write.add("stages", "consent", Map.of("name", "drawn-new"));

        edit(database, editor -> editor.insert(sight(database), id(database, 0), Optional.of(stage), Map.of()));
        assertThat(stages(database)).containsExactly("drawn-captcha", "drawn-new", "drawn-ask", "drawn-who");
        undo(database);
        assertThat(administrator.export(database)).isEqualTo(before);

        Write twin = Write.add("stages", "consent", Map.of("name", "drawn-who"));
        refused(
                ProblemType.INVALID,
                () -> edit(
                        database,
                        editor -> editor.insert(sight(database), flow(database), Optional.of(twin), Map.of())));
        Map<String, Object> unasked = Map.of("evaluate_on_plan", false, "re_evaluate_policies", false);
        refused(
                ProblemType.INVALID,
                () -> edit(
                        database,
                        editor -> editor.insert(sight(database), flow(database), Optional.of(stage), unasked)));
        assertThat(administrator.export(database)).isEqualTo(before);
    }

    @OnEveryDatabase
    void bringsBackAllThatWentWithAStage(Database database) {
        begin(database);
        String before = administrator.export(database);
        Place place = way(database).places().get(0);
        String id = place.stage().getId();
        List<String> uses = uses(database, id);
        assertThat(uses).hasSize(3);

        edit(database, editor -> editor.write(sight(database), Deed.DELETED, "x", List.of(delete(place, uses))));

        assertThat(stages(database)).containsExactly("drawn-ask", "drawn-who");
        assertThat(kept(database)).doesNotContain(SECRET).contains("sealed:");
        undo(database);
        assertThat(administrator.export(database)).isEqualTo(before);
        assertThat(way(database).places().get(0).stage().getId()).isEqualTo(id);
        assertThat(way(database).places().get(0).id()).isEqualTo(place.id());
        assertThat(place(database, 0)
                        .stage()
                        .settings(beans.get(CaptchaStage.class))
                        .privateKey()
                        .open(beans.get(SecretKeys.class)))
                .isEqualTo(SECRET);
    }

    @OnEveryDatabase
    void deletesNothingThatIsUsedOtherwiseThanWasSeen(Database database) {
        begin(database);
        Place place = way(database).places().get(0);

        refused(
                ProblemType.CONFLICT,
                () -> edit(
                        database,
                        editor -> editor.write(
                                sight(database), Deed.DELETED, "x", List.of(delete(place, List.of(place.id()))))));

        assertThat(stages(database)).hasSize(3);
    }

    @OnEveryDatabase
    void undoesNothingThatSomebodyHasChangedSince(Database database) {
        begin(database);
        String stage = place(database, 2).stage().getId();
        edit(database, editor -> editor.edit(sight(database), stage, Map.of("name", "drawn-whoever")));
        change(database, stage, Map.of("name", "drawn-nobody"));

        refused(ProblemType.CONFLICT, () -> undo(database));
        assertThat(stages(database)).contains("drawn-nobody");

        String added = administrator.in(
                database,
                () -> beans.get(FlowEditor.class)
                        .insert(
                                sight(database),
                                flow(database),
                                Optional.of(Write.add("stages", "consent", Map.of("name", "drawn-new"))),
                                Map.of()));
        String policy = place(database, 1).guards().get(0).fields().policy().id();
        administrator.in(
                database,
                () -> beans.get(ModelService.class)
                        .add(
                                beans.get(Sections.class).get("decisions").writable(""),
                                Map.of("target", added, "policy", policy, "order", 0)));
        refused(ProblemType.CONFLICT, () -> undo(database));
        assertThat(stages(database)).contains("drawn-new");
    }

    @OnEveryDatabase
    void changesItsOwnSettingsAndBack(Database database) {
        begin(database);
        String before = administrator.export(database);
        Sight sight = sight(database);
        String flow = flow(database);
        Map<String, Object> settings =
                Map.of("slug", "drawn-anew", "title", "Hello", "layout", "sidebar_left", "policy_engine_mode", "all");

        edit(database, editor -> editor.edit(sight, flow, settings));

        String slug =
                administrator.in(database, () -> beans.get(FlowEditor.class).slug(flow));
        assertThat(slug).isEqualTo("drawn-anew");
        assertThat(way(database, slug).flow().getTitle()).isEqualTo("Hello");
        undo(database, slug);
        assertThat(administrator.export(database)).isEqualTo(before);
    }

    @OnEveryDatabase
    void guardsItsOwnSettingsLikeAllElse(Database database) {
        begin(database);
        Sight before = sight(database);
        String flow = flow(database);
        String first = id(database, 0);
        edit(database, editor -> editor.edit(before, flow, Map.of("title", "Hello")));

        assertThatThrownBy(() -> edit(database, editor -> editor.edit(before, flow, Map.of("title", "Mine"))))
                .hasMessageContaining("drawn (importer)");
        assertThatThrownBy(() -> edit(database, editor -> editor.move(before, first, 1)))
                .hasMessageContaining("drawn (importer)");
        refused(
                ProblemType.INVALID,
                () -> edit(database, editor -> editor.edit(sight(database), flow, Map.of("slug", "drawn-other"))));
        edit(database, editor -> editor.move(sight(database), first, 1));
        undo(database);
        assertThat(way(database).flow().getTitle()).isEqualTo("Hello");
    }

    @OnEveryDatabase
    void undoesOnlyWhatItsCallerMeans(Database database) {
        begin(database);
        String first = id(database, 0);
        edit(database, editor -> editor.move(sight(database), first, 1));
        String change = administrator.in(
                database,
                () -> beans.get(FlowEditor.class).last(SLUG).orElseThrow().getKey());
        edit(database, editor -> editor.move(sight(database), first, 1));

        refused(ProblemType.CONFLICT, () -> edit(database, editor -> editor.undo(SLUG, change)));

        assertThat(stages(database)).containsExactly("drawn-ask", "drawn-who", "drawn-captcha");
        undo(database);
        assertThat(stages(database)).containsExactly("drawn-ask", "drawn-captcha", "drawn-who");
    }

    @OnEveryDatabase
    void tellsTheLastOfManyChanges(Database database) {
        begin(database);
        Sight before = sight(database);
        String stage = place(database, 2).stage().getId();
        String first = id(database, 0);
        change(database, stage, Map.of("name", "drawn-somebody"));
        change(database, stage, Map.of("name", "drawn-nobody"));

        assertThatThrownBy(() -> edit(database, editor -> editor.move(before, first, 1)))
                .hasMessageContaining("drawn-nobody (importer)")
                .hasMessageNotContaining("drawn-somebody");
    }

    @OnEveryDatabase
    void callsThingsAsPeopleDo(Database database) {
        begin(database);
        String place = id(database, 1);
        String prompt = place(database, 1).prompts().get(0).id();
        edit(database, editor -> editor.leaveOut(sight(database), place, prompt));

        edit(database, editor -> editor.ask(sight(database), place, Optional.empty(), prompt));
        assertThat(last(database)).isEqualTo("drawn-colour");
        edit(database, editor -> editor.edit(sight(database), place, Map.of("policy_engine_mode", "all")));
        assertThat(last(database)).isEqualTo("drawn-ask");
        String decision = place(database, 0).guards().get(0).getId();
        edit(database, editor -> editor.edit(sight(database), decision, Map.of("negate", true)));
        assertThat(last(database)).isEqualTo("drawn-policy");
    }

    @OnEveryDatabase
    void asksForPromptsInTheirOrder(Database database) {
        begin(database);
        String before = administrator.export(database);
        String place = id(database, 1);
        List<String> ids =
                way(database).places().get(1).prompts().stream().map(Thing::id).toList();

        edit(database, editor -> editor.movePrompt(sight(database), place, ids.get(1), -1));
        assertThat(prompts(database)).containsExactly("drawn-size", "drawn-colour");
        undo(database);
        assertThat(administrator.export(database)).isEqualTo(before);

        Map<String, Object> values =
                Map.of("name", "drawn-age", "field_key", "age", "label", "Age", "type", "number", "order", 5);
        Write made = Write.add("prompts", "", values);
        edit(database, editor -> editor.ask(sight(database), place, Optional.of(made), made.key()));
        assertThat(prompts(database)).containsExactly("drawn-colour", "drawn-size", "drawn-age");
        undo(database);
        assertThat(administrator.export(database)).isEqualTo(before);

        edit(database, editor -> editor.leaveOut(sight(database), place, ids.get(0)));
        assertThat(prompts(database)).containsExactly("drawn-size");
        refused(
                ProblemType.INVALID,
                () -> edit(database, editor -> editor.leaveOut(sight(database), place, ids.get(1))));
        undo(database);
        edit(database, editor -> editor.deletePrompt(sight(database), place, ids.get(0)));
        assertThat(prompts(database)).containsExactly("drawn-size");
        undo(database);
        assertThat(administrator.export(database)).isEqualTo(before);
    }

    @OnEveryDatabase
    void tellsTheSecondWhatTheFirstHasChanged(Database database) {
        begin(database);
        Sight before = sight(database);
        String stage = place(database, 2).stage().getId();
        String first = id(database, 0);
        edit(database, editor -> editor.edit(before, stage, Map.of("name", "drawn-whoever")));

        assertThatThrownBy(() -> edit(database, editor -> editor.move(before, first, 1)))
                .hasMessageContaining("drawn-whoever (importer)");
        assertThatThrownBy(() -> edit(database, editor -> editor.edit(before, stage, Map.of("name", "mine"))))
                .hasMessageContaining("drawn-whoever (importer)");
        String other = place(database, 1).stage().getId();
        edit(database, editor -> editor.edit(before, other, Map.of("name", "drawn-asking")));
        assertThat(stages(database)).containsExactly("drawn-captcha", "drawn-asking", "drawn-whoever");
    }

    @OnEveryDatabase
    void letsOneOfManyWin(Database database) throws Exception {
        begin(database);
        Sight sight = sight(database);
        String first = id(database, 0);
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(() -> {
                try {
                    edit(database, editor -> editor.move(sight, first, 1));
                    return true;
                } catch (Problem refused) {
                    assertThat(refused.type()).isEqualTo(ProblemType.CONFLICT);
                    return false;
                }
            });
        }

        assertThat(Together.run(all)).containsOnlyOnce(true);

        assertThat(stages(database)).containsExactly("drawn-ask", "drawn-captcha", "drawn-who");
    }

    /** The addresses and buttons of the page say what they want by parameters, as the fields of its form do. */
    @Test
    void hasFormsWithoutTheNamesOfThePage() {
        List<String> taken =
                List.of("open", "section", "id", "kind", "at", "back", "did", "seen", "last", "uses", "existing");
        List<String> buttons = List.of(
                "up", "down", "revert", "take", "out", "destroy", "undo", "told", "desk", "way", "settings", "facts");
        for (String path : List.of("flows", "stages", "places", "prompts", "policies", "decisions")) {
            Section<?> section = section(path);
            List<String> kinds = section.offered().isEmpty()
                    ? List.of("")
                    : section.offered().stream().map(Kind::name).toList();
            kinds.forEach(kind -> assertThat(names(section, kind))
                    .doesNotContainAnyElementsOf(taken)
                    .doesNotContainAnyElementsOf(buttons));
        }
    }

    /** As forms of two objects stand in one, no two of their fields may be called alike. */
    @Test
    void hasFormsThatCanStandTogether() {
        List.of(List.of("stages", "places"), List.of("policies", "decisions")).forEach(pair -> {
            Section<?> family = section(pair.get(0));
            List<String> beside = names(section(pair.get(1)), "").stream()
                    .filter(it -> !List.of("target", "stage", "order", "policy", "group", "user")
                            .contains(it))
                    .toList();
            family.offered()
                    .forEach(kind -> assertThat(names(family, kind.name())).doesNotContainAnyElementsOf(beside));
        });
    }

    /** authentik's own files, where they are at hand, are drawn, changed, and exported again unchanged in meaning. */
    @OnEveryDatabase
    void drawsAuthentiksFlows(Database database) throws IOException {
        assumeTrue(Files.isDirectory(FILES), "authentik's own files are not there: " + FILES);
        for (Path file : files()) {
            administrator.empty(database);
            administrator.imported(database, Files.readString(file));
            String before = administrator.export(database);
            for (String slug : slugs(database)) {
                List<Place> places = way(database, slug).places();
                for (Place place : places) {
                    List<String> uses = uses(database, place.stage().getId());
                    Write gone = delete(place(database, slug, place.number() - 1), uses);
                    edit(database, editor -> editor.write(sight(database, slug), Deed.DELETED, "x", List.of(gone)));
                    undo(database, slug);
                }
                places.stream().findFirst().ifPresent(place -> {
                    edit(database, editor -> editor.move(sight(database, slug), place.id(), 1));
                    undo(database, slug);
                    String stage = place.stage().getId();
                    edit(database, editor -> editor.edit(sight(database, slug), stage, Map.of("name", "another")));
                    undo(database, slug);
                });
            }
            assertThat(administrator.export(database)).as("%s", file).isEqualTo(before);
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            return files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static void begin(Database database) {
        administrator.empty(database);
        administrator.imported(database, FILE);
    }

    private static void edit(Database database, Consumer<FlowEditor> change) {
        administrator.in(database, () -> {
            change.accept(beans.get(FlowEditor.class));
            return null;
        });
    }

    private static void undo(Database database) {
        undo(database, SLUG);
    }

    private static void undo(Database database, String slug) {
        edit(
                database,
                editor -> editor.undo(
                        slug, editor.last(slug).map(LastChange::getKey).orElse("")));
    }

    private static void refused(ProblemType type, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(type));
    }

    private static Way way(Database database) {
        return way(database, SLUG);
    }

    private static Way way(Database database, String slug) {
        return administrator.in(database, () -> beans.get(FlowEditor.class).way(slug));
    }

    private static Place place(Database database, int index) {
        return place(database, SLUG, index);
    }

    private static Place place(Database database, String slug, int index) {
        return way(database, slug).places().get(index);
    }

    private static Sight sight(Database database) {
        return sight(database, SLUG);
    }

    /** As the page carries it from one request to the next; asked for in a transaction of its own. */
    private static Sight sight(Database database, String slug) {
        return apart(() -> new Sight(slug, Seen.read(way(database, slug).seen().text())));
    }

    private static String id(Database database, int index) {
        return apart(() -> place(database, index).id());
    }

    private static String flow(Database database) {
        return apart(() -> way(database).flow().getId());
    }

    /** In another thread, as this one may be within a transaction. */
    private static <T> T apart(Supplier<T> reading) {
        return CompletableFuture.supplyAsync(reading).join();
    }

    private static List<String> stages(Database database) {
        return way(database).places().stream().map(it -> it.stage().getName()).toList();
    }

    private static List<String> prompts(Database database) {
        return way(database).places().get(1).prompts().stream().map(Thing::name).toList();
    }

    private static List<String> slugs(Database database) {
        return administrator.in(
                database,
                () -> beans.get(Sections.class).get("flows").all().stream()
                        .map(it -> ((Flow) it).getSlug())
                        .toList());
    }

    private static List<String> uses(Database database, String stage) {
        return administrator.in(
                database,
                () -> beans.get(UsedBy.class).of(Stage.class, List.of(stage)).stream()
                        .map(Use::key)
                        .toList());
    }

    private static Write delete(Place place, List<String> uses) {
        return Write.delete("stages", place.stage().getId(), place.stage().getVersion(), uses);
    }

    private static void change(Database database, String id, Map<String, Object> values) {
        administrator.in(database, () -> {
            StageModel model = beans.get(StageModel.class);
            return beans.get(ModelService.class)
                    .change(
                            model.writable(
                                    beans.get(FlowRepository.class).stage(id).orElseThrow()),
                            id,
                            values);
        });
    }

    private static String last(Database database) {
        return administrator.in(
                database,
                () -> beans.get(FlowEditor.class).last(SLUG).orElseThrow().getName());
    }

    private static String kept(Database database) {
        return database.call(entities -> (String)
                entities.createNativeQuery("select back from flow_last_changes").getSingleResult());
    }

    private static Section<?> section(String path) {
        return beans.get(Sections.class)
                .all()
                .filter(it -> it.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(Section<?> section, String kind) {
        return new ModelForm(section.writable(kind), Texts.in(Locale.ENGLISH), type -> List.of())
                .getFields().stream().map(FormField::getName).toList();
    }
}
