package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vestibule.authenticator.TotpSecret;
import org.vestibule.testing.Api;
import org.vestibule.testing.Form;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

/** Every kind of stage there is, in a trial: whatever it does, the database is afterwards as it was before. */
@OnServer
class EveryStageTrialIT {
    /**
     * Where trials stand; when the administrator was last seen; how far a timer has read the events from before, and which numbers it found
     * without an event, as those that a trial took; figures, which a timer counts anew that somebody asked for before; and how often a password
     * or code was tried, which counts in trials, too.
     */
    private static final List<String> OTHERWISE = List.of(
            "flow_executions",
            "flow_execution_files",
            "sign_ins",
            "event_cursors",
            "event_gaps",
            "kept_figures",
            "login_attempts");

    static List<EveryStageIT.Case> all() {
        return EveryStageIT.CASES;
    }

    @ParameterizedTest
    @MethodSource("all")
    void writesNothingIn(EveryStageIT.Case stage) throws Exception {
        String slug = stage.slug();
        Visitor administrator = Visitor.administrator();
        administrator.open("/if/admin/flows/" + slug + "/try/");
        Map<String, String> before = quiet();
        String name = Api.unique("tried");

        administrator.form("#trying").press("Begin");
        assertThat(administrator.form().value("step")).isNotEmpty();
        administrator
                .form()
                .fill("username", name)
                .fill("email", name + "@example.org")
                .fill("password", "a tea pot has one spout")
                .submit();
        assertThat(administrator.page().select("#inspector")).isNotEmpty();
        assertThat(administrator.page().select(".beside").text()).contains(name, "Not done: Account written");
        if (stage.answer() != null) {
            answer(stage, administrator, name);
        }

        assertThat(tables()).isEqualTo(before);
        assertThat(Api.users(name)).isEmpty();
    }

    /** Gives the right answer, and where that needs a letter, passes the stage; the next one asks then. */
    private static void answer(EveryStageIT.Case stage, Visitor administrator, String name) {
        assertThat(here(administrator.page())).endsWith("-it");
        Form form = administrator.form();
        Document page = administrator.page();
        stage.answer().forEach((key, value) -> {
            switch (value) {
                case "{name}" -> form.fill(key, name);
                case "{totp}" -> form.fill(key, totp(page));
                case "{token}", "{uuid}" ->
                    form.fill(key, page.select("[name='f." + key + "']").last().val());
                case "{proof}" -> form.fill("captcha_stamp", form.value("f.captcha_stamp"));
                default -> form.fill(key, value);
            }
        });
        form.submitBare();
        if (here(administrator.page()).endsWith("-it")) {
            administrator.form("#pass").submit();
        }
        assertThat(here(administrator.page())).endsWith("-end");
    }

    private static String totp(Document page) {
        return new TotpSecret(page.select("#secret").text().replace(" ", ""), 6).code(Instant.now());
    }

    /** The name of the stage that asks. */
    private static String here(Document page) {
        return page.select("#plan-places li:has(.badge.plan) a").text();
    }

    /** What is in all tables, once nothing changes any more that has been begun before. */
    private static Map<String, String> quiet() {
        List<Map<String, String>> seen = new ArrayList<>(List.of(Map.of()));
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(300))
                .pollInSameThread()
                .until(() -> {
                    seen.add(tables());
                    return seen.get(seen.size() - 1).equals(seen.get(seen.size() - 2));
                });
        return seen.get(seen.size() - 1);
    }

    /** The number of rows of each table and the sum of their hashes. */
    private static Map<String, String> tables() throws IOException, SQLException {
        Map<String, String> tables = new TreeMap<>();
        try (Connection connection = Service.running().stored();
                Statement statement = connection.createStatement()) {
            for (String table : names(connection)) {
                tables.put(table, content(statement, table));
            }
        }
        return tables;
    }

    private static String content(Statement statement, String table) throws SQLException {
        long count = 0;
        long sum = 0;
        try (ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.append(rows.getString(column)).append('\n');
                }
                count++;
                sum += Arrays.hashCode(row.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return count + " rows, " + sum;
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables =
                connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        names.removeAll(OTHERWISE);
        return names;
    }
}
