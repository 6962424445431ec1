package org.vestibule.editor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Browser;
import org.vestibule.testing.OnServer;

/** An administrator changes a flow where he sees it, by the keyboard alone; after each change he is where he was. */
@OnServer
class FlowEditorBrowserIT {
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
    void movesStagesAndPrompts() {
        keyboard.press("Move down: 1 " + slug + "-ask");
        flow.tells("Now at place 2. " + slug + "-ask");
        keyboard.isAtButton("Move down: 2 " + slug + "-ask");
        page.keyboard().press("Enter");
        keyboard.isAtButton("Move up: 3 " + slug + "-ask");
        flow.tells("Now at place 3. " + slug + "-ask");
        flow.hasStages("consent", "who", "ask");
        keyboard.press("Undo: " + slug + "-ask");
        keyboard.isAt("told");
        flow.tells("Undone.");
        flow.hasStages("consent", "ask", "who");

        keyboard.press("Move down: " + slug + "-colour");
        keyboard.isAtButton("Move up: " + slug + "-colour");
        flow.tells("Now at place 2. " + slug + "-colour");
        flow.asksFor("size", "colour");
        page.keyboard().press("Enter");
        keyboard.isAtButton("Move down: " + slug + "-colour");
        flow.asksFor("colour", "size");
    }

    @Test
    void addsEditsAndRemovesAStage() {
        keyboard.follow("Add a stage before all others");
        keyboard.isAt("desk");
        Browser.checkAccessibility(page);
        keyboard.follow("Message stage");
        keyboard.isAt("desk");
        keyboard.type("Name", slug + "-consent");
        keyboard.type("Text", "Hello there");
        keyboard.press("Save");
        keyboard.isAt("errors");
        assertThat(page.locator("#name-error")).isVisible();
        Browser.checkAccessibility(page);
        keyboard.type("Name", slug + "-new");
        keyboard.press("Save");
        keyboard.isAtLink(slug + "-new");
        flow.tells("Added. " + slug + "-new");
        flow.hasStages("new", "ask", "consent", "who");

        page.keyboard().press("Enter");
        keyboard.isAt("desk");
        keyboard.type("Name", slug + "-newer");
        keyboard.press("Save");
        keyboard.isAtLink(slug + "-newer");
        flow.tells("Saved. " + slug + "-new");
        keyboard.follow("Options: 1 " + slug + "-newer");
        keyboard.choose("When an answer is refused", "Begin the flow anew");
        keyboard.press("Save");
        keyboard.isAtLink("Options: 1 " + slug + "-newer");
        assertThat(page.locator(".corridor .again").first()).isVisible();
        keyboard.follow("Options: 1 " + slug + "-newer");
        keyboard.follow("Cancel");
        keyboard.isAtLink("Options: 1 " + slug + "-newer");
    }

    @Test
    void takesAStageOutAndPutsItBack() {
        keyboard.follow("Remove: 3 " + slug + "-who");
        keyboard.isAt("desk");
        keyboard.press("Take the stage out of this flow");
        keyboard.isAtButton("Undo: " + slug + "-who");
        flow.tells("Removed. " + slug + "-who");
        flow.hasStages("ask", "consent");
        page.keyboard().press("Enter");
        keyboard.isAt("told");
        flow.hasStages("ask", "consent", "who");

        keyboard.follow("Add a stage behind " + slug + "-who");
        keyboard.choose("One that there is", slug + "-rest");
        keyboard.press("Put it here");
        keyboard.isAtLink(slug + "-rest");
        flow.hasStages("ask", "consent", "who", "rest");
        keyboard.press("Undo: " + slug + "-rest");
        keyboard.isAt("told");
        flow.hasStages("ask", "consent", "who");
    }

    @Test
    void bringsBackAStageThatTwoFlowsHad() {
        keyboard.follow("Remove: 2 " + slug + "-consent");
        assertThat(page.locator("#desk .list > li")).hasCount(2);
        assertThat(page.locator("#desk")).containsText("goes with it: " + slug + "-policy");
        flow.isSeenInTheDark();
        keyboard.press("Delete the stage everywhere");
        keyboard.isAtButton("Undo: " + slug + "-consent");
        flow.hasStages("ask", "who");
        page.keyboard().press("Enter");
        keyboard.isAt("told");

        flow.hasStages("ask", "consent", "who");
        assertThat(page.locator(".corridor .passable .guards")).containsText(slug + "-policy");
    }

    @Test
    void addsEditsAndRemovesPrompts() {
        keyboard.follow("Add a prompt: " + slug + "-ask");
        keyboard.type("Name", slug + "-age");
        keyboard.type("Key", "age");
        keyboard.type("Label", "Age");
        keyboard.choose("Type", "Number");
        Browser.checkAccessibility(page);
        keyboard.press("Save");
        keyboard.isAtLink(slug + "-age");
        flow.tells("Added. " + slug + "-age");
        flow.asksFor("colour", "size", "age");
        page.keyboard().press("Enter");
        keyboard.type("Label", "How old?");
        keyboard.press("Save");
        keyboard.isAtLink(slug + "-age");
        flow.tells("Saved. " + slug + "-age");

        keyboard.follow("Remove: " + slug + "-size");
        keyboard.press("Do not ask for it here any more");
        keyboard.isAtButton("Undo: " + slug + "-size");
        flow.asksFor("colour", "age");
        keyboard.follow("Add a prompt: " + slug + "-ask");
        keyboard.choose("One that there is", slug + "-size");
        keyboard.press("Put it here");
        keyboard.isAtLink(slug + "-size");
        flow.asksFor("colour", "size", "age");
        keyboard.follow("Remove: " + slug + "-size");
        keyboard.press("Delete the prompt");
        keyboard.isAtButton("Undo: " + slug + "-size");
        flow.asksFor("colour", "age");
    }

    @Test
    void bindsAndUnbindsPolicies() {
        keyboard.follow("Bind a policy, group or user: " + slug + "-who");
        keyboard.press("Save");
        keyboard.isAt("errors");
        assertThat(page.locator("#errors")).containsText("Exactly one of policy, group and user");
        Browser.checkAccessibility(page);
        keyboard.follow("Expression policy");
        keyboard.type("Name", slug + "-made");
        keyboard.type("Python", "return False");
        keyboard.tick("Turned round: who fails it passes");
        keyboard.walkThrough();
        keyboard.press("Save");
        keyboard.isAtLink("Options: " + slug + "-made");
        flow.tells("Added. " + slug + "-made");
        binds("Unless");

        page.keyboard().press("Enter");
        keyboard.type("Seconds that it may take", "7");
        keyboard.tick("Turned round: who fails it passes");
        keyboard.press("Save");
        keyboard.isAtLink("Options: " + slug + "-made");
        binds("Only if");
        keyboard.follow(slug + "-made");
        keyboard.type("Python", "return True");
        keyboard.press("Save");
        keyboard.isAtLink(slug + "-made");
        keyboard.follow("Unbind: " + slug + "-made");
        keyboard.press("Unbind the policy and delete it");
        keyboard.isAtButton("Undo: " + slug + "-made");
        assertThat(page.locator(".corridor .passable")).hasCount(1);
        page.keyboard().press("Enter");
        keyboard.isAt("told");
        binds("Only if");
        keyboard.follow("Unbind: " + slug + "-made");
        keyboard.press("Unbind it");
        keyboard.isAtButton("Undo: " + slug + "-made");
        assertThat(page.locator(".corridor .passable")).hasCount(1);
    }

    private void binds(String how) {
        assertThat(page.locator(".guards > li", new Page.LocatorOptions().setHasText(slug + "-made")))
                .containsText(how);
    }
}
