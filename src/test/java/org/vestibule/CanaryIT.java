package org.vestibule;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

/** Secrets are planted where people give them, and then looked for everywhere else. */
@OnServer
class CanaryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "canary password of an invitee";
    private static final String FILLED_IN = "canary password that an inviter fills in";
    private static final String WRONG = "canary password that is wrong";
    private static final String BEARER = "canary-bearer-token-that-nobody-has";
    private static final List<String> LISTS = List.of(
            "/stages/invitation/invitations/?page_size=100",
            "/core/users/?page_size=100",
            "/core/groups/?page_size=100",
            "/events/events/?page_size=100",
            "/flows/instances/?page_size=100");

    @RegisterExtension
    final Browser browser = new Browser();

    private final String address = Api.unique("canary") + "@example.org";
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private Object invitation;
    private Object sharing;

    @BeforeEach
    void plant() {
        invitation = Api.invite(
                        slug(),
                        Map.of(
                                "recipients",
                                List.of(Map.of("email", address)),
                                "fixed_data",
                                Map.of("password", FILLED_IN)))
                .get("pk");
        Map<String, Object> shared = Api.invite(slug(), Map.of());
        sharing = shared.get("pk");
        secrets.put("shared link", token(shared.get("link").toString()));
        String link = Mails.link(Service.running().smtp().awaitMailTo(address));
        secrets.put("personal link", token(link));
        secrets.put("filled in", FILLED_IN);
        secrets.put("password", PASSWORD);
        secrets.put("wrong", WRONG);
        secrets.put("refused bearer token", BEARER);
        secrets.put("bearer token", Service.TOKEN);
        secrets.put("administrator's password", Service.ADMIN_PASSWORD);
        enroll(link);
        signInWrongly();
        assertThat(Service.running()
                        .client()
                        .api(BEARER, "GET", "/core/users/me/", "")
                        .statusCode())
                .isIn(401, 403);
    }

    private static String slug() {
        Api.defaultEnrollment();
        return Api.DEFAULT_FLOW;
    }

    private static String token(String link) {
        return link.substring(link.indexOf("itoken=") + "itoken=".length());
    }

    private void enroll(String link) {
        Page page = browser.page();
        page.navigate(link);
        page.click("button.main");
        page.fill("[name='f.username']", address);
        page.fill("[name='f.password']", PASSWORD);
        page.fill("[name='f.password_repeat']", PASSWORD);
        page.click("button.main");
        page.fill("[name='f.name']", "Canary");
        page.click("button.main");
        page.waitForURL("**/if/user/**");
    }

    private void signInWrongly() {
        Page page = browser.page();
        page.navigate("/if/flow/default-authentication-flow/");
        page.fill("[name='f.uid_field']", address);
        page.click("button.main");
        page.fill("[name='f.password']", WRONG);
        page.click("button.main");
        assertThat(page.locator("#errors")).isVisible();
    }

    @Test
    void keepsSecretsOutOfTheLog() throws IOException {
        String log = Service.running().log();

        assertThat(log).contains("POST /if/flow/");
        assertThat(secretsIn(log)).isEmpty();
        assertThat(log.contains(address)).as("the invitee's address").isFalse();
    }

    @Test
    @DisplayName("Weakness 5, Weakness 16: neither events, mails nor runs hold a link or a password in the database")
    void keepsSecretsOutOfTheDatabase() throws IOException, SQLException {
        await().atMost(PATIENCE).until(() -> dump().contains(address));

        String dump = dump();

        assertThat(dump).contains("INVITATION_USED");
        assertThat(secretsIn(dump)).isEmpty();
    }

    @Test
    @DisplayName("CVE-2026-94611: no answer of the API holds a secret, but the link for those who may share it")
    void keepsSecretsOutOfTheAnswersToPrograms() {
        for (String list : LISTS) {
            String answer = Service.running().api("GET", list, "").body();
            assertThat(secretsIn(answer)).as(list).isEmpty();
        }
        assertThat(secretsIn(details(invitation))).isEmpty();
        assertThat(secretsIn(details(sharing))).containsExactly("shared link");
    }

    private static String details(Object invitation) {
        return Service.running()
                .api("GET", "/stages/invitation/invitations/" + invitation + "/", "")
                .body();
    }

    @Test
    void keepsSecretsOutOfTheListsOfTheAdministration() {
        Page page = browser.administrator();
        for (String list : List.of("", "invitations/", "users/", "groups/", "flows/", "mail/", "events/", "system/")) {
            page.navigate("/if/admin/" + list);
            assertThat(secretsIn(page.content())).as(list).isEmpty();
        }
    }

    @Test
    void showsTheInviteesAddressToNobodyElse() {
        Page page = browser.page();

        page.navigate("/if/flow/" + Api.DEFAULT_FLOW + "/?itoken=nobody");

        assertThat(page.content()).doesNotContain(address);
        page.navigate("/if/flow/default-authentication-flow/");
        page.fill("[name='f.uid_field']", address.substring(0, address.indexOf('@')));
        page.click("button.main");
        assertThat(page.content()).doesNotContain(address);
    }

    /** The names of the secrets that stand in a text, which a failure had better not repeat. */
    private List<String> secretsIn(String text) {
        return secrets.keySet().stream()
                .filter(name -> text.contains(secrets.get(name)))
                .toList();
    }

    /** Everything in all tables, the same way on both databases. */
    private static String dump() throws IOException, SQLException {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = Service.running().stored();
                Statement statement = connection.createStatement()) {
            for (String table : tables(connection)) {
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            dump.append(rows.getString(column)).append('\n');
                        }
                    }
                }
            }
        }
        return dump.toString();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows =
                connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
        }
        assertThat(tables).contains("users", "invitations", "outbox", "events");
        return tables;
    }
}
