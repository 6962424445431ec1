package org.vestibule.model;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.OnServer;

/** An administrator makes a way of his own, by forms alone. */
@OnServer
class EngineAdminBrowserIT {
    private static final String ADMIN = "/if/admin/";

    private final String name = Api.unique("engine");

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void makesChangesAndRemovesAWay() {
        Page page = browser.administrator();

        makePrompt(page);
        String prompt = page.url().replaceFirst("\\?.*", "");
        makeStage(page);
        makePolicy(page);
        makeFlow(page);
        bindStage(page);
        bindPolicy(page);
        assertThat(asked()).isEqualTo("Favourite colour");

        page.navigate(prompt);
        page.fill("#label", "Colour of the day");
        save(page);
        assertThat(asked()).isEqualTo("Colour of the day");

        page.fill("#translations", "de:\n  lable: Tagesfarbe");
        page.click("#save");
        assertThat(page.locator("#translations-error")).containsText("de.lable: there is no such text here");
        page.fill("#translations", "de:\n  label: Tagesfarbe");
        save(page);
        assertThat(page.inputValue("#translations")).isEqualTo("de:\n  label: Tagesfarbe\n");

        Browser.confirm(page, "delete");
        assertThat(page.innerText("#errors")).contains("others need it", name + "-stage");
        remove(page, ADMIN + "flows/" + name + "/edit/");
        remove(page, "stages", name + "-stage");
        remove(page, "policies", name + "-policy");
        remove(page, prompt);
    }

    @Test
    void letsNobodyOverwriteAnother() {
        Page page = browser.administrator();
        makePrompt(page);
        makeStage(page);
        Page other = browser.page(
                new NewContextOptions().setStorageState(page.context().storageState()));
        other.navigate(page.url());

        page.selectOption("#validation_policies", new SelectOption().setIndex(0));
        save(page);
        other.fill("#name", name + "-other");
        other.click("#save");

        assertThat(other.innerText("#errors")).contains("Somebody else has changed this");
        assertThat(other.inputValue("#name")).isEqualTo(name + "-other");
        page.reload();
        assertThat(page.inputValue("#name")).isEqualTo(name + "-stage");
        remove(page, page.url());
        remove(page, "prompts", name + "-colour");
    }

    @Test
    void isThereInGermanAndWithoutScript() {
        Page page =
                browser.administrator(new NewContextOptions().setLocale("de-DE").setJavaScriptEnabled(false));

        page.navigate(ADMIN + "stages/new/?kind=consent");
        page.fill("#name", name);
        page.fill("#consent_expire_in", "bald");
        page.click("#save");

        assertThat(page.locator("h1")).hasText("Neue Stufe");
        assertThat(page.locator("#consent_expire_in-error")).containsText("bald");
        assertThat(page.inputValue("#name")).isEqualTo(name);
    }

    @Test
    void downloadsAFlowByKeyboardAndWithoutScript() throws IOException {
        Page page = browser.administrator(new NewContextOptions().setJavaScriptEnabled(false));

        page.navigate(ADMIN + "flows/default-invalidation-flow/");
        Locator export = page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Export"));
        Download download = page.waitForDownload(() -> export.press("Enter"));

        assertThat(download.suggestedFilename()).isEqualTo("default-invalidation-flow.yaml");
        assertThat(Files.readString(download.path())).contains("slug: default-invalidation-flow");
    }

    private void makePrompt(Page page) {
        page.navigate(ADMIN + "prompts/new/");
        page.fill("#name", name + "-colour");
        page.fill("#field_key", "attributes.colour");
        page.fill("#label", "Favourite colour");
        page.selectOption("#type", "text");
        save(page);
        assertThat(page.locator("[aria-labelledby=preview] dd").first()).hasText("Favourite colour");
        Browser.look(page, "engine-prompt");
    }

    private void makeStage(Page page) {
        page.navigate(ADMIN + "stages/new/");
        Browser.look(page, "engine-stage-kinds");
        follow(page, "Prompt stage");
        page.fill("#name", name + "-stage");
        page.selectOption("#fields", new SelectOption().setLabel(name + "-colour"));
        save(page);
        Browser.look(page, "engine-stage");
    }

    private void makePolicy(Page page) {
        page.navigate(ADMIN + "policies/new/");
        follow(page, "Expression policy");
        page.fill("#name", name + "-policy");
        page.fill("#expression", "x = 1\nreturn x =");
        page.click("#save");
        assertThat(page.locator("#expression-error")).containsText("ine 2");
        assertThat(page.inputValue("#expression")).isEqualTo("x = 1\nreturn x =");
        Browser.look(page, "engine-policy-wrong");
        page.fill("#expression", "ak_message(context['colour'])\nreturn True");
        save(page);
        tryPolicy(page);
        page.fill("#expression", "x = 1\nreturn x == 1");
        save(page);
    }

    private static void tryPolicy(Page page) {
        page.selectOption("#trial_user", new SelectOption().setLabel("akadmin"));
        page.fill("#trial_context", "{\"colour\": \"yellow\"}");
        page.click("#attempt");
        assertThat(page.locator("#verdict")).containsText("Passes");
        assertThat(page.locator("#verdict")).containsText("yellow");
        Browser.look(page, "engine-policy-tried");
    }

    private void makeFlow(Page page) {
        page.navigate(ADMIN + "flows/new/");
        page.fill("#name", name);
        page.fill("#slug", name);
        page.fill("#title", "A way of one's own");
        page.selectOption("#designation", "stage_configuration");
        save(page);
        assertThat(page.url()).contains(ADMIN + "flows/" + name + "/");
    }

    private void bindStage(Page page) {
        page.locator(".corridor .between a").click();
        Browser.look(page, "engine-place");
        page.selectOption("#existing", new SelectOption().setLabel(name + "-stage"));
        page.click("#desk-take");
        assertThat(page.locator(".corridor h3 a")).hasText(name + "-stage");
    }

    private void bindPolicy(Page page) {
        page.locator(".corridor .guards")
                .last()
                .getByText("Bind a policy, group or user")
                .click();
        page.click("#save");
        assertThat(page.locator("#errors")).containsText("Exactly one of policy, group and user");
        page.selectOption("#policy", new SelectOption().setLabel(name + "-policy"));
        Browser.look(page, "engine-decision");
        page.click("#save");
        assertThat(page.locator(".corridor .passable .guards")).containsText(name + "-policy");
        Browser.look(page, "engine-flow");
    }

    /** The label that a visitor reads once he has begun, which a flow asks for whose first stage is guarded. */
    private String asked() {
        Page visitor = browser.page();
        visitor.navigate("/if/flow/" + name + "/");
        visitor.click(".main[type=submit]");
        return visitor.locator("label[for='f.attributes.colour']").innerText().strip();
    }

    private static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(link).setExact(true))
                .click();
    }

    private static void save(Page page) {
        page.click("#save");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Saved.");
    }

    private static void remove(Page page, String list, String thing) {
        page.navigate(ADMIN + list + "/?q=" + thing);
        Browser.look(page, "engine-" + list);
        follow(page, thing);
        remove(page, page.url());
    }

    private static void remove(Page page, String address) {
        page.navigate(address);
        Browser.confirm(page, "delete");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Deleted.");
    }
}
