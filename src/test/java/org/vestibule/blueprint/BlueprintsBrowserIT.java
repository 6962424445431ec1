package org.vestibule.blueprint;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.OnServer;

@OnServer
class BlueprintsBrowserIT {
    private static final String LIST = "/if/admin/blueprints/";

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void areMadeAppliedTurnedOffAndDeleted() {
        String name = Api.unique("kept");
        Page page = browser.administrator();
        page.navigate(LIST);
        Browser.look(page, "blueprints");
        page.getByText("New blueprint").click();

        page.fill("#name", name);
        page.fill("#content", "entries: [{model: authentik_core.group}]");
        page.click("#save");
        assertThat(page.locator("#content-error")).containsText("Failed to validate blueprint");
        Browser.look(page, "blueprint-refused");
        page.fill("#content", "entries: [{model: authentik_core.group, identifiers: {name: " + name + "}}]");
        page.click("#save");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Applied.");
        assertThat(page.locator("h1")).hasText(name);
        assertThat(page.locator(".figures")).containsText("New");
        page.locator("summary").getByText("Entries").click();
        Browser.look(page, "blueprint");

        page.click("#apply");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Applied.");
        page.click("#turn");
        assertThat(page.locator("main")).containsText("Turned off");
        page.navigate(LIST + "?q=" + name);
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.locator("tbody a").click();
        page.locator("[popovertarget=confirm-delete]").first().click();
        page.click("#delete");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The blueprint is deleted.");
    }
}
