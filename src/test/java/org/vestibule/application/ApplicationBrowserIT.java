package org.vestibule.application;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.Enrollment;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class ApplicationBrowserIT {
    private static final String ADMIN = "/if/admin/applications/";

    /** An enrollment that signs nobody in. */
    private static final String ENROLLMENT = """
            entries:
            - {model: authentik_flows.flow, id: flow, identifiers: {slug: %1$s},
               attrs: {name: %1$s, title: Join us, designation: enrollment, authentication: none}}
            - {model: authentik_stages_prompt.prompt, id: name, identifiers: {name: %1$s-name},
               attrs: {field_key: username, label: User name, type: username, required: true}}
            - {model: authentik_stages_prompt.prompt, id: password, identifiers: {name: %1$s-password},
               attrs: {field_key: password, label: Password, type: password, required: true}}
            - {model: authentik_stages_prompt.promptstage, id: ask, identifiers: {name: %1$s-ask},
               attrs: {fields: [!KeyOf name, !KeyOf password]}}
            - {model: authentik_stages_user_write.userwritestage, id: write, identifiers: {name: %1$s-write},
               attrs: {user_creation_mode: always_create}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf ask, order: 1}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf write, order: 2}}
            """;

    @RegisterExtension
    final Browser browser = new Browser();

    private final String slug = Api.unique("cloud");

    @AfterEach
    void remove() {
        Service.running().api("DELETE", "/core/applications/" + slug + "/", "");
    }

    @Test
    void isFoundByThoseWhomItIsFor() {
        Page page = browser.administrator();
        make(page);

        page.navigate("/if/user/");
        Locator link = page.locator(".applications a", new Page.LocatorOptions().setHasText("Cloud " + slug));
        assertThat(link).hasAttribute("href", "https://cloud.example.org/#/home");
        assertThat(link).hasAttribute("rel", "noopener");
        assertThat(link).containsText("opens in a new tab");
        Browser.look(page, "user-applications");

        bindToAdministrators(true);
        page.reload();
        assertThat(link).hasCount(0);
        page.navigate(ADMIN + slug + "/");
        page.click(".guards a[href*='/decisions/']:not([href*='/new/'])");
        page.uncheck("#negate");
        page.click("#save");
        assertThat(page.locator("h1")).containsText("Cloud " + slug);
        page.navigate("/if/user/");
        assertThat(link).hasCount(1);
    }

    @Test
    void isFoundAfterTheFirstSignIn() {
        Api.post(
                "/core/applications/",
                Map.of("name", "Wiki " + slug, "slug", slug, "meta_launch_url", "https://wiki.example.org/"));
        Api.blueprint(ENROLLMENT.formatted(slug));
        Page page =
                browser.page(new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(390, 844));
        page.navigate("/if/flow/" + slug + "/");
        page.fill("[name='f.username']", slug);
        page.fill("[name='f.password']", Enrollment.PASSWORD);
        page.click(".main[type=submit]");

        assertThat(page.locator("h1")).hasText("You are done");
        assertThat(page.locator("main")).containsText("Your account is made. Sign in");
        assertThat(page.locator("main")).not().containsText("Wiki " + slug);
        Browser.picture(page, "enrolled-390");
        page.click("main .btn.main");
        page.fill("[name='f.uid_field']", slug);
        page.click(".main[type=submit]");
        page.fill("[name='f.password']", Enrollment.PASSWORD);
        page.click(".main[type=submit]");

        page.waitForURL("**/if/user/**");
        assertThat(page.locator("main")).containsText("Welcome! Your account is made.");
        assertThat(page.locator(".applications")).containsText("Wiki " + slug);
        Browser.picture(page, "enrolled-user-390");
    }

    private void make(Page page) {
        page.navigate(ADMIN);
        page.click("main .btn.main");
        page.fill("#name", "Cloud " + slug);
        page.fill("#slug", slug);
        page.fill("#meta_launch_url", "javascript:alert(1)");
        page.fill("#meta_description", "Files & calendars");
        page.fill("#group", "Work");
        page.check("#open_in_new_tab");
        page.click("#save");
        assertThat(page.locator("#meta_launch_url-error")).containsText("https://");
        page.fill("#meta_launch_url", "https://cloud.example.org/#/home");
        page.click("#save");
        assertThat(page.locator(".guards")).containsText("Everybody who is signed in");
        Browser.look(page, "application");
    }

    @Test
    void isReadableOnAPhoneWithoutScript() {
        Api.post(
                "/core/applications/",
                Map.of("name", "Wiki", "slug", slug, "meta_launch_url", "https://wiki.example.org/"));
        Page page = browser.administrator(new NewContextOptions()
                .setJavaScriptEnabled(false)
                .setLocale("de-DE")
                .setColorScheme(ColorScheme.DARK)
                .setViewportSize(390, 844));

        page.navigate("/if/user/");

        assertThat(page.locator(".applications")).containsText("Wiki");
        Browser.picture(page, "user-applications-390-dark");
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
    }

    private void bindToAdministrators(boolean negate) {
        Object application = Api.get("/core/applications/" + slug + "/").get("pk");
        Object group = ((Map<?, ?>) ((List<?>)
                                Api.get("/core/groups/?name=vestibule%20Admins").get("results"))
                        .get(0))
                .get("pk");
        Api.post("/policies/bindings/", Map.of("target", application, "group", group, "order", 0, "negate", negate));
    }
}
