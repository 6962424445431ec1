package org.vestibule.blueprint;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.common.Json;
import org.vestibule.testing.Browser;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class ImportBrowserIT {
    private static final String IMPORT = "/if/admin/flows/import/";
    private static final String GOOD = """
            version: 1
            metadata: {name: Gardeners}
            context: {title: Dig with us}
            entries:
            - model: authentik_flows.flow
              id: flow
              identifiers: {slug: gardeners}
              attrs: {name: Gardeners, title: !Context title, designation: enrollment}
            - model: authentik_stages_invitation.invitationstage
              id: invitation
              identifiers: {name: gardeners-invitation}
            - model: authentik_flows.flowstagebinding
              identifiers: {target: !KeyOf flow, stage: !KeyOf invitation, order: 10}
            """;
    private static final String BROKEN = GOOD.replace("designation: enrollment", "designation: digging");

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void importsWhatIsUploadedAndWhatIsPreDefined() {
        Page page = browser.administrator();
        page.navigate("/if/admin/flows/");
        Browser.look(page, "flows");
        page.locator("main").getByText("Import").click();
        Browser.look(page, "import");

        upload(page, BROKEN);
        assertThat(page.getByRole(AriaRole.ALERT))
                .containsText("Line 8, column 51: Entry flow, designation: “digging” is not one of");
        Browser.look(page, "import-refused");
        page.navigate("/if/flow/gardeners/");
        assertThat(page.locator("h1")).hasText("There is nothing here");

        page.navigate(IMPORT);
        upload(page, GOOD);
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Imported. Gardeners");
        Browser.look(page, "import-done");
        page.getByText("Open gardeners").click();
        assertThat(page.locator("h1")).hasText("gardeners");
        assertThat(page.locator(".corridor h3 > a")).hasText("gardeners-invitation");
        Browser.look(page, "flow");

        page.navigate(IMPORT);
        page.locator("#take-ENROLLMENT").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Imported.");
        page.getByText("Open default-enrollment-flow").click();
        assertThat(page.locator(".corridor h3 > a")).hasCount(5);
        Browser.look(page, "flow-enrollment");
    }

    @Test
    void importsWithoutJavaScriptWhatIsPasted() {
        Page page = browser.administrator(new NewContextOptions()
                .setJavaScriptEnabled(false)
                .setColorScheme(ColorScheme.DARK)
                .setViewportSize(390, 844));
        page.navigate("/if/admin/flows/");
        Browser.picture(page, "flows-390-dark");
        page.navigate(IMPORT);
        Browser.picture(page, "import-390-dark");

        page.fill("#text", BROKEN.replace("gardeners", "florists"));
        page.fill("#context", "title: Come");
        page.click("#send");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Line 8, column 51");
        Browser.picture(page, "import-refused-390-dark");
        page.fill("#text", page.inputValue("#text").replace("digging", "enrollment"));
        page.fill("#context", "title: Come\nwrong");
        page.click("#send");
        assertThat(page.locator("#context-error")).containsText("Line 2");
        page.fill("#context", "title: Come");
        page.click("#send");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Imported. Gardeners");
        Browser.picture(page, "import-done-390-dark");
        page.getByText("Open florists").click();
        assertThat(page.locator(".facts")).containsText("Come");
        Browser.picture(page, "flow-390-dark");
    }

    @Test
    void showsWhatWouldHappenBeforeAnythingDoes() {
        String file = GOOD.replace("gardeners", "beekeepers");
        Page page = browser.administrator();
        page.navigate(IMPORT);
        page.fill("#text", file + "- model: authentik_brands.brand\n  identifiers: {domain: x}\n");

        page.check("#lenient");
        page.click("#look");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Nothing has been imported yet");
        assertThat(page.locator("#warnings")).containsText("Vestibule has no authentik_brands.brand");
        page.locator("summary").getByText("Attribute by attribute").first().click();
        assertThat(page.locator("ins").getByText("beekeepers").first()).isVisible();
        Browser.look(page, "import-tried");

        page.click("#send");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Imported. Gardeners");
    }

    @Test
    void saysWhenAFileIsTooLarge() {
        Page page = browser.administrator();
        page.navigate(IMPORT);
        upload(page, "x".repeat(2_100_000));
        assertThat(page.locator("#file-error")).containsText("larger than 2,000,000 bytes");

        Response refusal = page.waitForResponse("**" + IMPORT, () -> upload(page, "x".repeat(9_000_000)));

        assertThat(refusal.status()).isEqualTo(413);
        assertThat(page.locator("h1")).hasText("This file is too large");
        Browser.look(page, "import-too-large");
    }

    @Test
    void asksForAFile() {
        Page page = browser.administrator();
        page.navigate(IMPORT);

        page.click("#send");

        assertThat(page.locator("#file-error")).hasText("Choose a file, or paste its text.");
        Browser.checkAccessibility(page);
    }

    @Test
    void isClosedToWhoeverMayNotImport() {
        String user = """
                entries:
                - model: authentik_core.user
                  identifiers: {username: visitor-of-imports}
                  attrs: {name: Visitor, password: a password of some length}
                """;
        Service.running().api("POST", "/managed/blueprints/import/", Json.write(Map.of("file", user)));
        Page page = browser.page();
        Browser.signIn(page, "visitor-of-imports", "a password of some length");

        page.navigate(IMPORT);

        assertThat(page.locator("h1")).hasText("There is nothing here");
    }

    private static void upload(Page page, String text) {
        page.setInputFiles("#file", new FilePayload("some.yaml", "text/yaml", text.getBytes(StandardCharsets.UTF_8)));
        page.click("#send");
    }
}
