package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.TestReporter;
import org.vestibule.common.Caller;
import org.vestibule.common.Ids;
import org.vestibule.flow.Answer;
import org.vestibule.flow.FlowAddress;
import org.vestibule.flow.FlowExecutor;
import org.vestibule.flow.Shown;
import org.vestibule.flow.Visitor;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** How large the row of a run becomes, by five pages of an enrollment such as people set up. */
class RowSizeTest {
    private static final int BOUND = 4096;
    private static final String PHOTO =
            "data:image/png;base64," + Base64.getEncoder().encodeToString(new byte[1024 * 1024]);

    private static final String FLOW = """
            entries:
            - {model: authentik_flows.flow, id: flow, identifiers: {slug: five-pages},
               attrs: {name: Join, title: Join us, designation: enrollment, authentication: none}}
            %s
            - {model: authentik_stages_user_write.userwritestage, id: write, identifiers: {name: five-write},
               attrs: {user_creation_mode: always_create}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf write, order: 90}}
            """;

    private static final String PAGE = """
            - {model: authentik_stages_prompt.promptstage, id: page%1$d, identifiers: {name: five-page-%1$d},
               attrs: {fields: [%2$s]}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf page%1$d, order: %1$d}}
            """;

    private static final String FIELD = """
            - {model: authentik_stages_prompt.prompt, id: %1$s, identifiers: {name: five-%1$s},
               attrs: {field_key: %1$s, label: %2$s, type: %3$s, required: true, order: %4$d, sub_text: %5$s}}
            """;

    private static final String ABOUT = "I have been working on engines that work by themselves for some years. "
            + "I like to explain things, to write them down, and to walk by the sea.";

    /** What is asked on a page, and what is answered. */
    private record Field(String key, String label, String type, String hint, String answer) {}

    private static final List<List<Field>> PAGES = List.of(
            List.of(
                    new Field("username", "User name", "username", "You sign in with it.", "{name}"),
                    new Field("password", "Password", "password", "At least 15 characters.", "a tea pot has one spout"),
                    new Field("password_repeat", "Password again", "password", "''", "a tea pot has one spout")),
            List.of(
                    new Field("name", "Full name", "text", "''", "Augusta Ada King, Countess of Lovelace"),
                    new Field("email", "E-mail address", "email", "Where we can reach you.", "ada@example.org"),
                    new Field("attributes.phone", "Telephone", "text", "''", "+44 20 7946 0958")),
            List.of(
                    new Field("attributes.company", "Company", "text", "''", "Analytical Engines Limited"),
                    new Field("attributes.department", "Department", "text", "''", "Mathematics"),
                    new Field("attributes.photo", "Photo", "file", "For your badge.", "{photo}")),
            List.of(
                    new Field("attributes.street", "Street", "text", "''", "12 St James's Square"),
                    new Field("attributes.city", "City", "text", "''", "London SW1Y 4LB"),
                    new Field("attributes.country", "Country", "text", "''", "United Kingdom")),
            List.of(
                    new Field("attributes.start", "First day", "date", "''", "2026-12-01"),
                    new Field("attributes.about", "About you", "text_area", "Two or three sentences.", ABOUT),
                    new Field("attributes.terms", "I agree to the terms of use.", "checkbox", "''", "true")));

    private static final Beans beans = Beans.running();

    @OnEveryDatabase
    void staysSmallWhateverIsUploaded(Database database, TestReporter reporter) {
        install(database);
        String name = Ids.next();
        Visitor visitor =
                new Visitor(Ids.next(), Optional.empty(), Optional.empty(), "192.0.2.1", Locale.ENGLISH, Map.of());

        FlowAddress address = new FlowAddress("five-pages", "", "", "");
        Shown shown = submit(database, address, visitor, new Answer("", Map.of()));
        for (List<Field> page : PAGES) {
            address = new FlowAddress("five-pages", shown.execution(), "", "");
            shown = submit(database, address, visitor, new Answer(shown.token(), answers(page, name)));
            int size = size(database, address.execution());
            reporter.publishEntry("row after " + page.get(0).key() + " on " + database, size + " bytes");
            assertThat(size).as("%s", page).isBetween(500, BOUND - 1);
        }

        assertThat(attributes(database, name)).containsEntry("photo", PHOTO).containsEntry("city", "London SW1Y 4LB");
    }

    private static void install(Database database) {
        StringBuilder entries = new StringBuilder();
        for (int page = 0; page < PAGES.size(); page++) {
            List<Field> fields = PAGES.get(page);
            fields.forEach(it ->
                    entries.append(FIELD.formatted(it.key(), it.label(), it.type(), fields.indexOf(it), it.hint())));
            List<String> keys = fields.stream().map(it -> "!KeyOf " + it.key()).toList();
            entries.append(PAGE.formatted(page, String.join(", ", keys)));
        }
        beans.in(database, () -> {
            beans.get(Caller.class).identify(new Caller.Identity(1, "root", true, Set.of(), null));
            return beans.get(BlueprintImporter.class)
                    .apply(BlueprintReader.read(FLOW.formatted(entries)), Map.of(), Set.of());
        });
    }

    private static Map<String, Object> answers(List<Field> page, String name) {
        Map<String, Object> answers = new LinkedHashMap<>();
        page.forEach(
                it -> answers.put(it.key(), it.answer().replace("{name}", name).replace("{photo}", PHOTO)));
        return answers;
    }

    private static Shown submit(Database database, FlowAddress address, Visitor visitor, Answer answer) {
        return beans.in(
                database,
                () -> beans.get(FlowExecutor.class)
                        .submit(address, visitor, answer)
                        .shown());
    }

    private static Map<String, Object> attributes(Database database, String name) {
        return beans.in(
                database,
                () -> beans.get(UserRepository.class)
                        .byUsername(name)
                        .map(User::getAttributes)
                        .orElseThrow());
    }

    /** The bytes of all its columns. */
    private static int size(Database database, String execution) {
        String query = "select * from flow_executions where id = ?";
        try (Connection connection = database.source().getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, execution);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                int size = 0;
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    size += Optional.ofNullable(row.getString(column))
                            .orElse("")
                            .getBytes(StandardCharsets.UTF_8)
                            .length;
                }
                return size;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
