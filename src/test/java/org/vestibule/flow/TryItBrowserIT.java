package org.vestibule.flow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.Enrollment;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

@OnServer
class TryItBrowserIT {
    /** A flow that its policy closes, with a stage whose policy leaves it out and a prompt whose expression breaks. */
    private static final String GUARDED = """
            entries:
            - {model: authentik_flows.flow, id: flow, identifiers: {slug: %1$s},
               attrs: {name: Guarded, title: Guarded, designation: enrollment, authentication: none}}
            - {model: authentik_policies_expression.expressionpolicy, id: shut, identifiers: {name: %1$s-shut},
               attrs: {expression: "%2$s"}}
            - {model: authentik_policies_expression.expressionpolicy, id: away, identifiers: {name: %1$s-away},
               attrs: {expression: "return False"}}
            - {model: authentik_stages_prompt.prompt, id: nickname, identifiers: {name: %1$s-nickname},
               attrs: {field_key: attributes.nickname, label: Nickname, type: text, required: true,
                       initial_value: "return prompt_context['name'].upper()", initial_value_expression: true}}
            - {model: authentik_stages_dummy.dummystage, id: dummy, identifiers: {name: %1$s-dummy}}
            - {model: authentik_stages_prompt.promptstage, id: ask, identifiers: {name: %1$s-ask},
               attrs: {fields: [!KeyOf nickname]}}
            - {model: authentik_flows.flowstagebinding, id: first, identifiers: {target: !KeyOf flow, stage: !KeyOf dummy, order: 1},
               attrs: {re_evaluate_policies: true}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf ask, order: 2}}
            - {model: authentik_policies.policybinding, identifiers: {target: !KeyOf flow, policy: !KeyOf shut, order: 0}}
            - {model: authentik_policies.policybinding, identifiers: {target: !KeyOf first, policy: !KeyOf away, order: 0}}
            """;

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void walksAnEnrollmentWithAnInvitationAndWritesNothing() {
        String slug = Api.enrollment();
        String guest = Api.unique("guest");
        String address = guest + "@example.org";
        Map<String, Object> invitation = Api.invite(
                slug,
                Map.of("fixed_data", Map.of("name", "Anna Tea"), "recipients", List.of(Map.of("email", address))));
        Service.running().smtp().awaitMailTo(address);
        int mails = Service.running().smtp().mails().size();
        Page page = browser.administrator();
        page.navigate("/if/admin/flows/" + slug + "/");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Try it"))
                .click();
        page.fill("#q", guest);
        page.keyboard().press("Enter");
        page.selectOption("#link", new SelectOption().setLabel(invitation.get("name") + ": " + address));
        Browser.look(page, "try");

        page.click("#begin");
        assertThat(page.locator("h1")).containsText("invites you");
        Browser.look(page, "try-landing");
        page.locator("main .btn.main").click();
        page.fill("[name='f.username']", guest);
        page.fill("[name='f.password']", Enrollment.PASSWORD);
        page.fill("[name='f.password_repeat']", Enrollment.PASSWORD);
        Browser.look(page, "try-prompt");
        page.keyboard().press("Enter");
        assertThat(page.locator("[name='f.name']")).hasValue("Anna Tea");
        assertThat(page.locator(".beside .facts")).containsText(guest);
        assertThat(page.locator(".beside")).not().containsText(Enrollment.PASSWORD);
        assertThat(page.locator(".beside")).not().containsText("argon2");
        Browser.look(page, "try-details");
        page.locator("main .btn.main").click();

        assertThat(page.locator("h1")).hasText("You are done");
        assertThat(page.locator(".beside")).containsText("Not done: Account written " + guest);
        assertThat(page.locator(".beside")).containsText("Not done: Invitation used");
        assertThat(page.locator(".beside")).containsText("Would sign in");
        Browser.look(page, "try-end");
        page.reload();
        assertThat(page.locator("h1")).hasText("You are done");
        assertThat(Api.users(guest)).isEmpty();
        assertThat(Api.recipient(invitation.get("pk"), 0)).containsEntry("answer", "none");
        for (String action : List.of("invitation_used", "invitation_opened", "user_write")) {
            assertThat(Api.events(action, "&search=" + guest)).as(action).isEmpty();
        }
        assertThat(Service.running().smtp().mails()).hasSize(mails);
        page.navigate("/if/user/");
        assertThat(page.locator("h1")).containsText("Administrator");
    }

    @Test
    void isForWhoBeganItAlone() {
        String slug = Api.enrollment();
        Page page = browser.administrator();
        page.navigate("/if/admin/flows/" + slug + "/try/");
        page.fill("#data", "name: Anna");
        page.click("#begin");
        page.waitForURL("**/try/*/");
        String trial = page.url().replaceAll(".*/try/([^/]+)/", "$1");

        Visitor visitor = new Visitor().open("/if/flow/" + slug + "/?x=" + trial);
        Visitor stranger = new Visitor().open(page.url());

        assertThat(visitor.text()).doesNotContain("Anna");
        assertThat(stranger.address().getPath()).isEqualTo("/if/flow/default-authentication-flow/");
        Page other = browser.page(new NewContextOptions());
        other.navigate("/if/admin/flows/" + slug + "/try/" + trial + "/");
        assertThat(other.url()).contains("default-authentication-flow");
    }

    @Test
    void takesDataOfOnesOwnAndTellsWhereItIsWrong() {
        String slug = Api.enrollment();
        Page page = browser.administrator(
                new NewContextOptions().setColorScheme(ColorScheme.DARK).setViewportSize(390, 844));
        page.navigate("/if/admin/flows/" + slug + "/try/");
        page.fill("#data", "is_superuser: true");
        page.click("#begin");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("is_superuser");
        Browser.look(page, "try-390-dark");
        page.fill("#data", "{name: Anna Own, email: anna@example.org}");
        page.click("#begin");
        page.locator("main .btn.main").click();
        page.locator("#pass button").click();

        assertThat(page.locator("[name='f.name']")).hasValue("Anna Own");
        Browser.look(page, "try-details-390-dark");
    }

    @Test
    void showsThatAnInvitationIsOver() {
        String slug = Api.enrollment();
        String name = Api.unique("over");
        Api.invite(slug, Map.of("name", name, "expires", "2020-01-01T00:00:00Z"));
        Page page = browser.administrator();
        page.navigate("/if/admin/flows/" + slug + "/try/?q=" + name);
        page.selectOption("#link", new SelectOption().setIndex(1));
        page.click("#begin");

        assertThat(page.locator("h1")).hasText("This invitation has ended");
        Browser.look(page, "try-expired");
    }

    @Test
    void tellsWhatPoliciesSay() {
        String shut = Api.unique("shut");
        Api.blueprint(GUARDED.formatted(shut, "ak_message('Come tomorrow'); return False"));
        String open = Api.unique("open");
        Api.blueprint(GUARDED.formatted(open, "return True"));
        Page page = browser.administrator();

        page.navigate("/if/admin/flows/" + shut + "/try/");
        page.click("#begin");
        assertThat(page.locator("main")).containsText("Come tomorrow");
        assertThat(page.locator(".beside")).containsText(shut + "-shut");
        assertThat(page.locator(".beside .badge").filter(text("Does not pass"))).hasCount(1);
        Browser.look(page, "try-denied");

        page.navigate("/if/admin/flows/" + open + "/try/");
        page.click("#begin");
        assertThat(page.locator("#plan-places li").first()).containsText("left out");
        assertThat(page.locator(".beside")).containsText("An expression breaks");
        Browser.look(page, "try-guarded");
    }

    @Test
    void previewsAPromptStageWithDataOfOnesChoice() {
        String slug = Api.unique("preview");
        Api.blueprint(GUARDED.formatted(slug, "return True"));
        Page page = browser.administrator();
        page.navigate("/if/admin/flows/" + slug + "/try/");
        page.locator("li").filter(text(slug + "-ask")).getByRole(AriaRole.LINK).click();
        page.getByText("Back to the stage").click();
        page.getByText("Show the preview").click();
        assertThat(page.locator("[id='f.attributes.nickname-error']")).containsText("KeyError");
        Browser.look(page, "preview-broken");

        page.fill("#data", "name: anna");
        page.getByText("Show it so").click();
        assertThat(page.locator("[name='f.attributes.nickname']")).hasValue("ANNA");
        Browser.look(page, "preview");
        page.fill("[name='f.attributes.nickname']", "");
        page.locator("main .btn.main").click();
        assertThat(page.locator("#errors")).containsText("Nickname");
        page.fill("[name='f.attributes.nickname']", "Tea");
        page.locator("main .btn.main").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("These answers are good");
        page.fill("#data", "groups: [a]");
        page.getByText("Show it so").click();
        assertThat(page.locator("#data-error")).containsText("groups");
    }

    private static FilterOptions text(String text) {
        return new FilterOptions().setHasText(text);
    }
}
