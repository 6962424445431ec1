package org.vestibule.editor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.OnServer;

/** An administrator changes a flow where he sees it, without a mouse. */
@OnServer
class FlowEditorBrowserIT {
    private static final int MOST_STOPS = 400;
    private static final String FILE = """
            entries:
            - {model: authentik_flows.flow, id: flow, identifiers: {slug: %1$s},
               attrs: {name: N, title: Welcome, designation: enrollment, authentication: require_unauthenticated}}
            - {model: authentik_flows.flow, id: other, identifiers: {slug: %1$s-help},
               attrs: {name: N, title: T, designation: stage_configuration}}
            - {model: authentik_stages_prompt.prompt, id: colour, identifiers: {name: %1$s-colour},
               attrs: {field_key: colour, label: Colour, type: text, order: 10}}
            - {model: authentik_stages_prompt.prompt, id: size, identifiers: {name: %1$s-size},
               attrs: {field_key: size, label: Size, type: text, order: 20}}
            - {model: authentik_stages_prompt.promptstage, id: ask, identifiers: {name: %1$s-ask},
               attrs: {fields: [!KeyOf colour, !KeyOf size]}}
            - {model: authentik_stages_consent.consentstage, id: consent, identifiers: {name: %1$s-consent}}
            - {model: authentik_stages_identification.identificationstage, id: who, identifiers: {name: %1$s-who},
               attrs: {user_fields: [username], enrollment_flow: !KeyOf other}}
            - {model: authentik_policies_dummy.dummypolicy, id: policy, identifiers: {name: %1$s-policy}, attrs: {result: true}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf ask, order: 10}}
            - {model: authentik_flows.flowstagebinding, id: asked, identifiers: {target: !KeyOf flow, stage: !KeyOf consent, order: 20}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf who, order: 30},
               attrs: {invalid_response_action: restart}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf other, stage: !KeyOf consent, order: 10}}
            - {model: authentik_policies.policybinding, identifiers: {target: !KeyOf asked, policy: !KeyOf policy, order: 0}}
            - {model: authentik_policies.policybinding, identifiers: {target: !KeyOf flow, policy: !KeyOf policy, order: 0}}
            """;

    private final String slug = Api.unique("drawn");

    @RegisterExtension
    final Browser browser = new Browser();

    @BeforeEach
    void makeAFlow() {
        Api.blueprint(FILE.formatted(slug));
    }

    @Test
    void movesStagesAndPrompts() {
        Page page = open(new NewContextOptions());
        String first = place(page, 0);

        press(page, "down-" + first);
        assertThat(page.locator(".corridor [role=status]")).hasText("Now at place 2.");
        assertFocus(page, "down-" + first);
        page.keyboard().press("Enter");
        assertThat(page.locator(".corridor [role=status]")).hasText("Now at place 3.");
        assertFocus(page, "up-" + first);
        assertStages(page, "consent", "who", "ask");
        press(page, "undo");
        assertThat(page.locator("#told")).containsText("Undone.");
        assertStages(page, "consent", "ask", "who");

        String prompt = page.locator(".prompts a").first().getAttribute("id").replaceFirst("prompts-", "");
        press(page, "down-" + prompt);
        assertThat(page.locator(".prompts [role=status]")).hasText("Now at place 2.");
        assertFocus(page, "up-" + prompt);
        assertThat(page.locator(".prompts > li").nth(1)).containsText(slug + "-colour");
    }

    @Test
    void addsEditsAndRemovesAStage() {
        Page page = open(new NewContextOptions());

        page.locator(".between a.n").first().focus();
        page.keyboard().press("Enter");
        assertFocus(page, "desk");
        look(page, "choosing");
        page.locator("#desk .kinds a").getByText("Message stage").focus();
        page.keyboard().press("Enter");
        type(page, "name", slug + "-consent");
        type(page, "text", "Hello there");
        press(page, "save");
        assertThat(page.locator("#desk #errors")).isVisible();
        assertFocus(page, "errors");
        assertThat(page.locator("#name-error")).isVisible();
        look(page, "refused");
        type(page, "name", slug + "-new");
        press(page, "save");
        assertStages(page, "new", "ask", "consent", "who");
        String added = place(page, 0);
        assertFocus(page, "stages-" + added);

        page.keyboard().press("Enter");
        assertThat(page.locator("#name")).hasValue(slug + "-new");
        type(page, "name", slug + "-newer");
        look(page, "editing");
        press(page, "save");
        assertThat(page.locator(".corridor [role=status]")).hasText("Saved.");
        assertFocus(page, "stages-" + added);

        press(page, "places-" + added);
        page.locator("#invalid_response_action").focus();
        page.selectOption("#invalid_response_action", "restart");
        press(page, "save");
        assertFocus(page, "places-" + added);
        assertThat(page.locator(".corridor .again").first()).isVisible();

        press(page, "drop-" + added);
        look(page, "removing");
        press(page, "desk-out");
        assertStages(page, "ask", "consent", "who");
        assertFocus(page, "undo");
        page.keyboard().press("Enter");
        assertStages(page, "newer", "ask", "consent", "who");
        press(page, "drop-" + added);
        press(page, "desk-destroy");
        assertStages(page, "ask", "consent", "who");
    }

    @Test
    void putsAStageThatThereIs() {
        Page page = open(new NewContextOptions());

        page.locator(".between a.n").last().focus();
        page.keyboard().press("Enter");
        page.locator("#existing").focus();
        page.keyboard().type(slug + "-consent");
        press(page, "desk-take");

        assertStages(page, "ask", "consent", "who", "consent");
        assertFocus(page, "stages-" + place(page, 3));
    }

    @Test
    void bringsBackAStageThatTwoFlowsHad() {
        Page page = open(new NewContextOptions());

        press(page, "drop-" + place(page, 1));
        assertThat(page.locator("#desk .list > li")).hasCount(2);
        assertThat(page.locator("#desk")).containsText("goes with it: #0 " + slug + "-policy");
        look(page, "removing-used");
        press(page, "desk-destroy");
        assertStages(page, "ask", "who");
        press(page, "undo");

        assertStages(page, "ask", "consent", "who");
        assertThat(page.locator(".corridor .passable .guards")).containsText(slug + "-policy");
    }

    @Test
    void addsEditsAndRemovesPrompts() {
        Page page = open(new NewContextOptions());
        String ask = place(page, 0);

        press(page, "ask-" + ask);
        type(page, "name", slug + "-age");
        type(page, "field_key", "age");
        type(page, "label", "Age");
        page.locator("#type").focus();
        page.selectOption("#type", "number");
        look(page, "prompting");
        press(page, "save");
        assertThat(page.locator(".prompts > li")).hasCount(4);
        assertThat(page.locator(".prompts > li").nth(2)).containsText(slug + "-age");
        assertThat(page.locator(":focus")).hasText(slug + "-age");

        page.keyboard().press("Enter");
        type(page, "label", "How old?");
        press(page, "save");
        assertThat(page.locator(".prompts [role=status]")).hasText("Saved.");

        String size = page.locator(".prompts li")
                .filter(new Locator.FilterOptions().setHasText(slug + "-size"))
                .locator("a")
                .first()
                .getAttribute("id");
        press(page, size.replaceFirst("prompts-", "drop-"));
        press(page, "desk-out");
        assertThat(page.locator(".prompts > li")).hasCount(3);
        press(page, "ask-" + ask);
        page.locator("#existing").focus();
        page.keyboard().type(slug + "-size");
        press(page, "desk-take");
        assertThat(page.locator(".prompts > li")).hasCount(4);
        press(page, size.replaceFirst("prompts-", "drop-"));
        press(page, "desk-destroy");
        assertThat(page.locator(".prompts > li")).hasCount(3);
    }

    @Test
    void bindsAndUnbindsPolicies() {
        Page page = open(new NewContextOptions());
        String who = place(page, 2);

        press(page, "bind-" + who);
        press(page, "save");
        assertThat(page.locator("#desk #errors")).containsText("Exactly one of policy, group and user");
        look(page, "binding");
        page.locator("#desk .kinds a").getByText("Expression policy").focus();
        page.keyboard().press("Enter");
        type(page, "name", slug + "-made");
        type(page, "expression", "return False");
        page.locator("#negate").focus();
        page.keyboard().press("Space");
        press(page, "save");
        assertThat(page.locator(".corridor .passable")).hasCount(2);
        assertThat(page.locator(":focus")).hasAttribute("id", Pattern.compile("decisions-.+"));
        String decision = focused(page).replaceFirst("decisions-", "");
        assertThat(page.locator("#decisions-" + decision).locator("..")).containsText("Unless");

        page.keyboard().press("Enter");
        type(page, "timeout", "7");
        page.locator("#negate").focus();
        page.keyboard().press("Space");
        press(page, "save");
        assertFocus(page, "decisions-" + decision);
        assertThat(page.locator("#decisions-" + decision).locator("..")).containsText("Only if");
        press(page, "policies-" + decision);
        type(page, "expression", "return");
        press(page, "save");
        press(page, "drop-" + decision);
        look(page, "unbinding");
        press(page, "desk-destroy");
        assertThat(page.locator(".corridor .passable")).hasCount(1);
        press(page, "undo");
        assertThat(page.locator(".corridor .passable")).hasCount(2);
        press(page, "drop-" + decision);
        press(page, "desk-out");
        assertThat(page.locator(".corridor .passable")).hasCount(1);
    }

    @Test
    void letsNobodyOverwriteAnother() {
        Page page = open(new NewContextOptions());
        Page other = browser.page(
                new NewContextOptions().setStorageState(page.context().storageState()));
        other.navigate(page.url());
        press(page, "stages-" + place(page, 0));
        press(other, "stages-" + place(other, 0));

        type(page, "name", slug + "-asked");
        press(page, "save");
        type(other, "name", slug + "-mine");
        press(other, "save");
        assertThat(other.locator("#errors")).containsText(slug + "-asked (akadmin)");
        assertThat(other.locator("#name")).hasValue(slug + "-mine");
        assertThat(other.locator("#desk .note.warn")).containsText(slug + "-asked");
        look(other, "overtaken");
        press(other, "save");
        assertStages(other, "mine", "consent", "who");

        press(page, "down-" + place(page, 0));
        assertThat(page.locator("#errors")).containsText(slug + "-mine (akadmin)");
        assertStages(page, "mine", "consent", "who");
        press(page, "down-" + place(page, 0));
        assertStages(page, "consent", "mine", "who");
    }

    @Test
    void isSeenByEverybody() {
        Page page = open(new NewContextOptions());

        look(page, "drawing");

        assertThat(page.locator(".corridor > .passable .past")).containsText("goes past this stage");
        assertThat(page.locator(".corridor .off a")).containsText(slug + "-help");
    }

    @Test
    void isThereInGermanAndWithoutScript() {
        Page page = open(new NewContextOptions().setLocale("de-DE").setJavaScriptEnabled(false));
        String first = place(page, 0);

        page.locator("#down-" + first).press("Enter");

        assertThat(page.locator(".corridor [role=status]")).hasText("Jetzt an Stelle 2.");
        page.locator("#stages-" + first).press("Enter");
        page.fill("#name", "");
        page.click("#save");
        assertThat(page.locator("#name-error")).isVisible();
    }

    private Page open(NewContextOptions screen) {
        Page page = browser.administrator(screen);
        page.navigate("/if/admin/flows/" + slug + "/");
        return page;
    }

    private void assertStages(Page page, String... names) {
        assertThat(page.locator(".corridor h3 > a"))
                .hasText(Arrays.stream(names).map(it -> slug + "-" + it).toArray(String[]::new));
    }

    /** The id of the place, by its number from 0. */
    private static String place(Page page, int index) {
        return page.locator(".corridor h3 > a").nth(index).getAttribute("id").replaceFirst("stages-", "");
    }

    private static String focused(Page page) {
        return (String) page.evaluate("document.activeElement.id");
    }

    private static void assertFocus(Page page, String id) {
        assertThat(page.locator("#" + id)).isFocused();
    }

    /** Goes there by the tabulator, and presses Enter. */
    private static void press(Page page, String id) {
        reach(page, id);
        page.keyboard().press("Enter");
    }

    private static void type(Page page, String id, String text) {
        reach(page, id);
        page.keyboard().press("Control+A");
        page.keyboard().type(text);
    }

    private static void reach(Page page, String id) {
        page.locator("#" + id).waitFor();
        for (int stops = 0; stops < MOST_STOPS && !focused(page).equals(id); stops++) {
            page.keyboard().press("Tab");
        }
        assertFocus(page, id);
    }

    private static void look(Page page, String name) {
        Browser.look(page, "editor-" + name + "-light");
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK).setReducedMotion(ReducedMotion.REDUCE));
        Browser.look(page, "editor-" + name + "-dark");
        page.setViewportSize(390, 844);
        Browser.look(page, "editor-" + name + "-phone");
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width on a phone")
                .isEqualTo(390);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, 720);
    }
}
