package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.vestibule.common.Caller;
import org.vestibule.common.Ids;
import org.vestibule.flow.Answer;
import org.vestibule.flow.FlowAddress;
import org.vestibule.flow.FlowExecutor;
import org.vestibule.flow.ProgramAnswer;
import org.vestibule.flow.Visitor;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.Statements;

/** What a step of the JSON executor asks the database for. */
class StatementsPerStepTest {
    private static final Path FILE = Path.of("src/test/resources/org/vestibule/blueprint/five-prompts.yaml");
    private static final List<Map<String, Object>> ANSWERS = List.of(
            Map.of("name", "Ada Example"),
            Map.of("email", "ada@example.org"),
            Map.of("attributes.department", "Engines"),
            Map.of("attributes.since", "2026-11-22"));

    private static final Beans beans = Beans.running();
    private static Blueprint blueprint;

    @BeforeAll
    static void start() throws IOException {
        blueprint = BlueprintReader.read(Files.readString(FILE));
    }

    @OnEveryDatabase
    void areAFewAndTheSameAtEachPlaceHoweverManyFlowsThereAre(Database database) {
        install(database, "five-prompts");

        walk(database);
        List<List<String>> alone = walk(database);
        for (int more = 0; more < 10; more++) {
            install(database, "more-" + more);
        }
        walk(database);
        List<List<String>> amongOthers = walk(database);

        assertThat(alone.get(0)).hasSize(3);
        assertThat(alone).allMatch(alone.get(0)::equals).isEqualTo(amongOthers);
    }

    private static void install(Database database, String slug) {
        beans.in(database, () -> {
            beans.get(Caller.class).identify(new Caller.Identity(1, "root", true, Set.of(), null));
            return beans.get(BlueprintImporter.class).apply(blueprint, Map.of("slug", slug), Set.of());
        });
    }

    private static List<List<String>> walk(Database database) {
        Visitor visitor =
                new Visitor(Ids.next(), Optional.empty(), Optional.empty(), Ids.next(), Locale.ENGLISH, Map.of());
        FlowAddress door = new FlowAddress("five-prompts", "", "", "");
        List<List<String>> all = new ArrayList<>();
        try (Statements statements = new Statements(database)) {
            beans.in(
                    statements.watched(),
                    () -> beans.get(FlowExecutor.class).submit(door, visitor, new Answer("", Map.of())));
            statements.take();
            for (Map<String, Object> answer : ANSWERS) {
                ProgramAnswer sent = new ProgramAnswer(asked -> true, answer);
                beans.in(
                        statements.watched(),
                        () -> beans.get(FlowExecutor.class).submit(door, visitor, sent));
                all.add(statements.take());
            }
        }
        return all;
    }
}
