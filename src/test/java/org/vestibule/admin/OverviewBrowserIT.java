package org.vestibule.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class OverviewBrowserIT {
    private static final String OVERVIEW = "/if/admin/invitations/overview/";

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void showsWhatBecameOfPeopleAndLeadsToThoseWhomNoMailReached() {
        invite();
        Page page = browser.administrator(new NewContextOptions().setViewportSize(1280, 900));
        page.navigate("/if/admin/invitations/");
        page.click("text=Overview");
        await().until(() -> {
            page.reload();
            return page.getByText("overviewed").first().isVisible();
        });

        assertThat(page.getByRole(AriaRole.IMG, new GetByRoleOptions().setName("Accepted of those")))
                .isVisible();
        assertThat(page.locator("[aria-current=true]")).hasText("30 days");
        Browser.look(page, "overview");
        Page small = browser.page(new NewContextOptions()
                .setViewportSize(390, 844)
                .setColorScheme(ColorScheme.DARK)
                .setStorageState(page.context().storageState()));
        small.navigate(OVERVIEW + "?days=365");
        assertThat(small.locator("#time")).hasText("By the week of the invitation");
        Browser.look(small, "overview-small-dark");
        page.getByText("Open: overviewed").first().click();
        assertThat(page.locator("#delivery")).hasValue("failed");
        assertThat(page.locator("#details tbody tr")).hasCount(1);
        assertThat(page.locator("#details tbody")).containsText("nobody@overviewed.example.org");
        page.selectOption("#delivery", "");
        page.fill("#who", "someb");
        page.locator("#who").press("Enter");
        assertThat(page.locator("#details tbody tr")).hasCount(1);
        assertThat(page.locator("#details tbody")).containsText("somebody@overviewed.example.org");
        page.locator("#details th[aria-sort] a").first().click();
        assertThat(page.locator("#details th[aria-sort=ascending]")).isVisible();
    }

    @Test
    void tellsProgramsToo() {
        invite();

        Map<String, Object> overview = Api.get("/stages/invitation/invitations/overview/?days=7");

        assertThat(overview).containsKeys("counts", "acceptance", "median_to_accept", "needs");
        assertThat(overview.get("days")).hasToString("7");
        assertThat((List<?>) overview.get("parts")).hasSize(7);
    }

    private static void invite() {
        Service.running().smtp().refuse("nobody@overviewed.example.org", 550, "5.1.1 No such user here");
        Api.invitation(Map.of(
                "name",
                "overviewed",
                "flow",
                Api.defaultEnrollment(),
                "expires",
                Instant.now().plus(Duration.ofDays(30)).toString(),
                "recipients",
                List.of(
                        Map.of("email", "nobody@overviewed.example.org"),
                        Map.of("email", "somebody@overviewed.example.org"))));
        Service.running().smtp().awaitMailTo("somebody@overviewed.example.org");
    }
}
