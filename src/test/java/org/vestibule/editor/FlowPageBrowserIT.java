package org.vestibule.editor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.OnServer;

/** An administrator sees a flow drawn, sets it, tries it, and meets another one at it, by the keyboard alone. */
@OnServer
class FlowPageBrowserIT {
    @RegisterExtension
    final Browser browser = new Browser();

    private DrawnFlow flow;
    private String slug;
    private Keyboard keyboard;
    private Page page;

    @BeforeEach
    void open() {
        flow = new DrawnFlow(browser);
        slug = flow.slug();
        keyboard = flow.open(DrawnFlow.signedIn(browser));
        page = keyboard.page();
    }

    @Test
    void changesTheFlowsOwnSettings() {
        keyboard.follow("Settings");
        keyboard.isAt("desk");
        Browser.checkAccessibility(page);
        keyboard.type("Title", "Come in");
        keyboard.type("Slug", slug + "-anew");
        keyboard.choose("Layout", "Side bar on the left");
        keyboard.press("Save");
        keyboard.isAtLink("Settings");
        page.waitForURL("**/" + slug + "-anew/**");
        assertThat(page.locator(".facts")).containsText("Come in");
        keyboard.press("Undo: " + slug);
        keyboard.isAt("told");
        page.waitForURL("**/" + slug + "/**");
        assertThat(page.locator(".facts")).containsText("Welcome");
    }

    @Test
    void previewsAndTriesIt() {
        keyboard.follow("Preview: " + slug + "-ask");
        keyboard.type("Colour", "Green");
        keyboard.follow("Back to the stage");
        keyboard = flow.open(DrawnFlow.signedIn(browser));
        keyboard.follow("Try it");
        keyboard.press("Begin");
        assertThat(keyboard.page().locator("#inspector")).isVisible();
    }

    @Test
    void letsNobodyOverwriteAnother() {
        Keyboard other = keyboard;
        Page second = page;
        keyboard = flow.open(DrawnFlow.signedIn(browser));
        page = keyboard.page();
        keyboard.follow(slug + "-ask");
        other.follow(slug + "-ask");

        keyboard.type("Name", slug + "-asked");
        keyboard.press("Save");
        keyboard.isAtLink(slug + "-asked");
        other.type("Name", slug + "-mine");
        other.press("Save");
        other.isAt("errors");
        assertThat(second.locator("#errors")).containsText(slug + "-asked (akadmin)");
        assertThat(second.locator("#name")).hasValue(slug + "-mine");
        assertThat(second.locator("#desk .note.warn")).containsText(slug + "-asked");
        Browser.checkAccessibility(second);
        other.press("Save");
        other.isAtLink(slug + "-mine");

        keyboard.press("Move down: 1 " + slug + "-asked");
        keyboard.isAt("errors");
        assertThat(page.locator("#errors")).containsText(slug + "-mine (akadmin)");
        flow.hasStages("mine", "consent", "who");
        keyboard.press("Move down: 1 " + slug + "-mine");
        keyboard.isAtButton("Move down: 2 " + slug + "-mine");
        flow.hasStages("consent", "mine", "who");
    }

    @Test
    void saysThatWhatIsOpenIsGone() {
        keyboard.follow(slug + "-who");
        keyboard.isAt("desk");
        Api.blueprint("""
                entries:
                - {model: authentik_stages_identification.identificationstage, identifiers: {name: %s-who}, state: absent}
                """.formatted(slug));

        keyboard.press("Save");

        keyboard.isAt("errors");
        assertThat(page.locator("#desk")).containsText("It has been removed.");
        keyboard.follow("Cancel");
        flow.hasStages("ask", "consent");
    }

    @Test
    void isSeenByEverybody() {
        Browser.picture(page, "editor-light");
        flow.isSeenInTheDark();
        assertThat(page.locator(".corridor > .passable .past")).containsText("goes past this stage");
        assertThat(page.locator(".corridor .off a")).containsText(slug + "-help");
        keyboard.follow(slug + "-ask");
        flow.fitsOnAPhone();
        Browser.picture(page, "editor-phone");
    }

    @Test
    void keepsOneWhereHeIsInALongFlow() {
        Api.blueprint("entries:\n"
                + IntStream.rangeClosed(4, 20).mapToObj(this::stage).collect(Collectors.joining()));
        page.reload();

        keyboard.press("Move up: 17 " + slug + "-17");
        keyboard.isAtButton("Move up: 16 " + slug + "-17");
        keyboard.follow("Remove: 18 " + slug + "-18");
        keyboard.press("Take the stage out of this flow");
        keyboard.isAtButton("Undo: " + slug + "-18");
        page.keyboard().press("Enter");
        keyboard.isAt("told");
        assertThat(page.locator(".corridor h3 > a")).hasCount(20);
        flow.fitsOnAPhone();
    }

    private String stage(int number) {
        return """
                - {model: authentik_stages_dummy.dummystage, id: s%2$d, identifiers: {name: %1$s-%2$d}}
                - model: authentik_flows.flowstagebinding
                  identifiers: {target: !Find [authentik_flows.flow, [slug, %1$s]], stage: !KeyOf s%2$d, order: %2$d0}
                """.formatted(slug, number);
    }

    @Test
    void isThereInGermanAndWithoutScript() {
        keyboard = flow.open(DrawnFlow.signedIn(browser).setLocale("de-DE").setJavaScriptEnabled(false));

        keyboard.press("Nach unten: 1 " + slug + "-ask");

        flow.tells("Jetzt an Stelle 2. " + slug + "-ask");
        keyboard.isAtButton("Nach unten: 2 " + slug + "-ask");
        keyboard.follow(slug + "-ask");
        keyboard.type("Name", "");
        keyboard.press("Speichern");
        keyboard.isAt("errors");
        assertThat(keyboard.page().locator("#name-error")).isVisible();
    }
}
