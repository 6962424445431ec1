package org.vestibule.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class DashboardBrowserIT {
    private static final String DASHBOARD = "/if/admin/";

    @RegisterExtension
    final Browser browser = new Browser();

    private Object flow;

    @BeforeEach
    void start() {
        flow = Api.defaultEnrollment();
        Api.noInvitations();
    }

    @Test
    void showsWhatWaitsAndLeadsThere() {
        Service.running().smtp().refuse("nobody@nearly.example.org", 550, "5.1.1 No such user here");
        Api.invitation(Map.of(
                "name",
                "nearly-over",
                "flow",
                flow,
                "expires",
                Instant.now().plus(Duration.ofDays(3)).toString(),
                "recipients",
                List.of(Map.of("email", "a@nearly.example.org"), Map.of("email", "nobody@nearly.example.org"))));
        Service.running().smtp().awaitMailTo("a@nearly.example.org");
        Page page = browser.administrator();
        page.navigate(DASHBOARD);
        await().until(() -> {
            page.reload();
            return page.getByText("did not arrive").isVisible();
        });

        assertThat(page.locator(".todo")).containsText("2 of 2 have not answered.");
        assertThat(page.getByRole(AriaRole.IMG, new GetByRoleOptions().setName("Mails sent")))
                .isVisible();
        Browser.look(page, "dashboard");
        lookOnAPhone(page);
        page.getByText("Look at them").first().click();
        assertThat(page.locator("#state")).hasValue("failed");
        assertThat(page.locator("tbody")).containsText("nobody@nearly.example.org");
        page.navigate(DASHBOARD);
        page.getByText("Open: nearly-over").click();
        assertThat(page.locator("#details")).containsText("a@nearly.example.org");
    }

    @Test
    void tellsTimesInTheZoneOfTheBrowser() {
        Page page = browser.administrator(new NewContextOptions().setTimezoneId("Asia/Tokyo"));

        page.navigate(DASHBOARD);

        assertThat(page.locator("time").first()).hasAttribute("title", Pattern.compile(".*\\(Japan Time\\)"));
    }

    private void lookOnAPhone(Page page) {
        Page small = browser.page(new NewContextOptions()
                .setViewportSize(390, 844)
                .setColorScheme(ColorScheme.DARK)
                .setStorageState(page.context().storageState()));
        small.navigate(DASHBOARD);
        Browser.look(small, "dashboard-small-dark");
    }

    @Test
    void showsTheWayToTheFirstInvitation() {
        Page page = browser.administrator();

        page.navigate(DASHBOARD);

        assertThat(page.locator("ol.todo li").first()).containsText("Done");
        assertThat(page.locator("ol.todo li").nth(1)).containsText("To do");
        Browser.look(page, "dashboard-first-steps");
        page.locator("ol.todo").getByText("Invite").click();
        assertThat(page.locator("h1")).hasText("New invitation");
        Api.invitation(Map.of("name", "one", "flow", flow));
        Api.invitation(Map.of("name", "two", "flow", flow));
        page.navigate(DASHBOARD);
        assertThat(page.locator("ol.todo")).hasCount(0);
    }

    @Test
    void showsNobodyWhatTheyMayNotSee() {
        Page admin = browser.administrator();
        String username = member(admin, "ACCESS_ADMIN", "ALL_INVITATIONS", "VIEW_EVENT");
        Page page = browser.page();
        Browser.signIn(page, username, Service.ADMIN_PASSWORD);

        page.click("text=Administration");

        assertThat(page.locator("h1")).hasText("Dashboard");
        assertThat(page.locator("main h2")).hasText(new String[] {"What happened", "The last 14 days"});
        assertThat(page.locator(".nav a")).hasText(new String[] {"Dashboard", "Events", "API"});
        Browser.look(page, "dashboard-events-only");
    }

    @Test
    void marksTheEntryOfTheMenuThatLeadsHere() {
        Page page = browser.administrator();
        page.navigate(DASHBOARD);
        List<String> entries = page.locator(".nav a").allInnerTexts();

        for (String entry : entries) {
            page.locator(".nav")
                    .getByRole(
                            AriaRole.LINK,
                            new Locator.GetByRoleOptions().setName(entry).setExact(true))
                    .last()
                    .click();
            assertThat(page.locator(".nav a[aria-current=page]")).hasText(entry);
        }
    }

    /** A user with these permissions; gives its name. */
    private String member(Page admin, String... permissions) {
        String username = Api.unique("member");
        Api.blueprint(
                "entries:\n- {model: authentik_core.user, identifiers: {username: %s}, attrs: {name: Member, password: %s}}"
                        .formatted(username, Service.ADMIN_PASSWORD));
        admin.navigate("/if/admin/roles/new/");
        admin.fill("#name", username);
        for (String permission : permissions) {
            admin.check("#permission-" + permission);
        }
        admin.click("#save");
        admin.fill("#username", username);
        admin.click("#add-user");
        return username;
    }
}
