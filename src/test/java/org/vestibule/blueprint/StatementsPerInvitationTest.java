package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.vestibule.common.Caller;
import org.vestibule.common.Definitions;
import org.vestibule.common.Records;
import org.vestibule.flow.FlowRepository;
import org.vestibule.invitation.InvitationFields;
import org.vestibule.invitation.InvitationService;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.Statements;

/** What a new invitation without recipients asks the database for, once it is known who calls. */
class StatementsPerInvitationTest {
    private static final Path FILE = Path.of("src/test/resources/org/vestibule/blueprint/five-prompts.yaml");

    @OnEveryDatabase
    void areThoseThatWrite(Database database) throws IOException {
        Blueprint blueprint = BlueprintReader.read(Files.readString(FILE));
        try (Beans beans = new Beans();
                Statements statements = new Statements(database)) {
            String flow = as(beans, database, () -> {
                beans.get(BlueprintImporter.class).apply(blueprint, Map.of("slug", "few-statements"), Set.of());
                return beans.get(FlowRepository.class)
                        .bySlug("few-statements")
                        .orElseThrow()
                        .getId();
            });
            create(beans, database, flow, "first");

            create(beans, statements.watched(), flow, "second");

            assertThat(statements.take())
                    .allMatch(it -> it.toLowerCase(Locale.ROOT).startsWith("insert"))
                    .hasSizeLessThanOrEqualTo(3);
        }
    }

    private static void create(Beans beans, Database database, String flow, String name) {
        InvitationFields fields = Records.read(
                InvitationFields.class, Map.of("name", name, "flow", flow, "expires", "2030-01-01T00:00:00Z"));
        as(beans, database, () -> {
            beans.get(Definitions.class).hold("that of the call");
            return beans.get(InvitationService.class).createAndShow(fields, List.of());
        });
    }

    private static <T> T as(Beans beans, Database database, Supplier<T> work) {
        return beans.in(database, () -> {
            beans.get(Caller.class).identify(new Caller.Identity(1, "root", true, Set.of(), null));
            return work.get();
        });
    }
}
