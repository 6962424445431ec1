package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.vestibule.editor.FlowEditor;
import org.vestibule.editor.Way;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.Statements;

/** What drawing a flow asks the database for. */
class DrawingTest {
    private static final String FLOW = """
            entries:
            - {model: authentik_flows.flow, id: flow, identifiers: {slug: drawn}, attrs: {name: N, title: T, designation: enrollment}}
            """;
    private static final String STAGE = """
            - {model: authentik_stages_prompt.prompt, id: prompt%1$d, identifiers: {name: prompt-%1$d},
               attrs: {field_key: key%1$d, label: L, type: text, order: %1$d}}
            - {model: authentik_stages_prompt.promptstage, id: stage%1$d, identifiers: {name: stage-%1$d}, attrs: {fields: [!KeyOf prompt%1$d]}}
            - {model: authentik_flows.flowstagebinding, id: place%1$d,
               identifiers: {target: !KeyOf flow, stage: !KeyOf stage%1$d, order: %1$d}}
            - {model: authentik_core.group, id: group%1$d, identifiers: {name: group-%1$d}}
            - {model: authentik_policies_dummy.dummypolicy, id: policy%1$d, identifiers: {name: policy-%1$d}, attrs: {result: true}}
            - {model: authentik_policies.policybinding, identifiers: {target: !KeyOf place%1$d, policy: !KeyOf policy%1$d, order: 0}}
            - {model: authentik_policies.policybinding, identifiers: {target: !KeyOf place%1$d, group: !KeyOf group%1$d, order: 1}}
            """;

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

    /** But for what each stage points at: EclipseLink 4.0 can read embedded collections of several objects neither in a join nor in a batch. */
    @OnEveryDatabase
    void isTheSameForTwoStagesAndForTwenty(Database database) {
        assertThat(drawing(database, 20)).isEqualTo(drawing(database, 2)).hasSizeLessThan(8);
    }

    private static List<String> drawing(Database database, int stages) {
        administrator.empty(database);
        administrator.imported(
                database,
                FLOW + IntStream.range(0, stages).mapToObj(STAGE::formatted).collect(Collectors.joining()));
        try (Statements statements = new Statements(database)) {
            Way way = administrator.in(
                    statements.watched(), () -> beans.get(FlowEditor.class).way("drawn"));
            List<String> sent = statements.take();
            assertThat(sent)
                    .filteredOn(it -> !it.contains("FROM stage_references"))
                    .doesNotHaveDuplicates();
            assertThat(way.places())
                    .hasSize(stages)
                    .allMatch(it -> it.prompts().size() == 1 && it.guards().size() == 2);
            return sent.stream()
                    .map(it -> it.replaceAll("[?](, ?[?])*", "?"))
                    .distinct()
                    .toList();
        }
    }
}
