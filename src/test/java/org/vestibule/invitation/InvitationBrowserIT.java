package org.vestibule.invitation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

@OnServer
class InvitationBrowserIT {
    private static final String LIST = "/if/admin/invitations/";
    private static final String OPEN_FLOW = """
            entries:
            - model: authentik_flows.flow
              id: flow
              identifiers: {slug: %1$s}
              attrs: {name: Open, title: Come in, designation: enrollment}
            - model: authentik_stages_user_write.userwritestage
              id: write
              identifiers: {name: %1$s-write}
            - model: authentik_flows.flowstagebinding
              identifiers: {target: !KeyOf flow, stage: !KeyOf write, order: 10}
            """;
    private static final String LENIENT_FLOW = """
            entries:
            - model: authentik_flows.flow
              id: flow
              identifiers: {slug: lenient}
              attrs: {name: Lenient, title: Come in, designation: enrollment}
            - model: authentik_stages_invitation.invitationstage
              id: invitation
              identifiers: {name: lenient-invitation}
              attrs: {continue_flow_without_invitation: true}
            - model: authentik_flows.flowstagebinding
              identifiers: {target: !KeyOf flow, stage: !KeyOf invitation, order: 10}
            """;
    private static final String GROUP = """
            entries:
            - model: authentik_core.group
              identifiers: {name: engineering}
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final Browser browser = new Browser();

    private Object flow;

    @BeforeEach
    void setUp() {
        flow = Api.defaultEnrollment();
    }

    @Test
    void saysWhatToDoFirst() {
        Api.noInvitations();
        Page page = browser.administrator();

        page.navigate(LIST);

        assertThat(page.locator(".empty")).containsText("Make an invitation and paste a few addresses.");
        Browser.look(page, "invitations-empty");
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        Page page = browser.administrator();
        page.navigate(LIST + "new/");
        page.fill("#name", "two words");
        page.fill("#recipients", "New Colleague <new@example.org>\nfield@old\nlab@example.org\nLab <LAB@example.org>");
        page.fill("#fixed_data", "name: New Colleague\nsite North\n");
        page.fill("#expires", "");

        page.click("#save");

        assertThat(page.locator("#fixed_data-error"))
                .hasText("Line 2, column 5: a colon is missing after “site”. Write: site: North");
        assertThat(page.locator("#expires-error")).containsText("is no day and time");
        assertThat(page.locator("#name")).hasValue("two words");
        assertThat(page.locator("#recipients"))
                .hasValue("New Colleague <new@example.org>\nfield@old\nlab@example.org\nLab <LAB@example.org>");
        Browser.look(page, "invitation-errors");
    }

    @Test
    void keepsEverythingThatIsFilledIn() {
        Api.blueprint(GROUP);
        Page page = browser.administrator();
        page.navigate(LIST);
        page.click("text=New invitation");
        Browser.look(page, "invitation-new");
        page.fill("#name", "sensor-project");
        page.selectOption("#flow", flow.toString());
        page.fill("#message", "Good that you are joining us.\nWrite to me if anything does not work.");
        page.fill("#recipients", "New Colleague <sensor.new@example.org>\nsensor.lab@example.org\n");
        page.selectOption("#groups", new SelectOption().setLabel("engineering"));
        page.fill("#fixed_data", "name: New Colleague\nsite: North\nattributes:\n  department: Engineering\n");
        page.fill("#locked", "attributes.department");
        page.check("#never");
        page.selectOption("#zone", "Europe/Berlin");
        page.selectOption("#uses", "limited");
        page.fill("#uses_allowed", "5");
        page.fill("#not_before", "2027-01-04T08:00");
        page.selectOption("#locale", "de");
        page.fill("#redirect", "/if/user/?welcome");

        page.click("#save");

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Saved. The mail leaves when the invitation opens.");
        Locator details = page.locator("#details");
        for (String text : List.of(
                "2 recipients: 0 accepted, 2 may still come",
                "Monday, 4 January 2027, 08:00 (Central European Time)",
                "department: Engineering",
                "engineering",
                "/if/user/?welcome",
                "Nobody is asked for: site")) {
            assertThat(details).containsText(text);
        }
        assertThat(page.locator("tr.open")).containsText("Scheduled");
        Browser.look(page, "invitation-saved");
        page.click("text=Edit");
        assertThat(page.locator("#name")).hasValue("sensor-project");
        assertThat(page.locator("#message"))
                .hasValue("Good that you are joining us.\nWrite to me if anything does not work.");
        assertThat(page.locator("#fixed_data"))
                .hasValue("name: New Colleague\nsite: North\nattributes:\n  department: Engineering\n");
        assertThat(page.locator("#never")).isChecked();
        assertThat(page.locator("#uses")).hasValue("limited");
        assertThat(page.locator("#uses_allowed")).hasValue("5");
        assertThat(page.locator("#not_before")).hasValue("2027-01-04T08:00");
        assertThat(page.locator("#locale")).hasValue("de");
        assertThat(page.locator("#groups option:checked")).hasText("engineering");
        assertThat(page.locator("#recipients")).hasValue("");
        Browser.look(page, "invitation-edit");
    }

    @Test
    void offersTheSharedLinkToCopyAndToScan() {
        Object key = Api.invitation(Map.of("name", "shared", "flow", flow)).get("pk");
        Page page = browser.administrator();
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.navigate(LIST + "?open=" + key);
        assertThat(page.getByLabel("Link to use the invitation"))
                .hasValue(Pattern.compile(".*/if/flow/default-enrollment-flow/\\?itoken=.+"));
        assertThat(page.getByLabel("QR code of the link")).isVisible();

        page.click("text=Copy");

        assertThat(page.getByText("Copied")).isVisible();
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(page.inputValue("#link"));
        Browser.confirm(page, "rotate");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("This is a new link; the one before has stopped working.");
        page.click("text=Turn the link off");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The link is off.");
        page.click("text=Turn the link on");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The link is on.");
    }

    @Test
    void followsEachRecipient() {
        Service.running().smtp().refuse("refused@example.org", 550, "5.1.1 No such user here");
        Object key = Api.invitation(Map.of(
                        "name",
                        "followed",
                        "flow",
                        flow,
                        "recipients",
                        List.of(
                                Map.of("email", "followed@example.org", "name", "Lab manager"),
                                Map.of("email", "refused@example.org"))))
                .get("pk");
        Page page = browser.administrator();
        page.navigate(LIST + "?open=" + key);

        await().atMost(PATIENCE).until(() -> {
            page.reload();
            return person(page, "followed@example.org").textContent().contains("Sent")
                    && person(page, "refused@example.org").textContent().contains("Failed");
        });

        assertThat(person(page, "followed@example.org")).containsText("250");
        assertThat(person(page, "refused@example.org")).containsText("550 5.1.1 No such user here");
        Locator failed = page.locator("#details .figures div")
                .filter(new Locator.FilterOptions().setHasText("Failed"))
                .locator("dd");
        assertThat(failed).hasText("1");
        Browser.look(page, "invitation-recipients");
        String link = Mails.link(Service.running().smtp().awaitMailTo("followed@example.org"));
        page.getByLabel("Resend: followed@example.org").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The mail is on its way once more; the link is the same.");
        await().atMost(PATIENCE).until(() -> Mails.to("followed@example.org").size() == 2);
        assertThat(Mails.to("followed@example.org")).extracting(Mails::link).containsOnly(link);
        person(page, "followed@example.org").getByText("Revoke").first().click();
        page.getByRole(AriaRole.DIALOG).getByText("Cancel").click();
        person(page, "followed@example.org").getByText("Revoke").first().click();
        page.getByRole(AriaRole.DIALOG)
                .getByLabel("Revoke: followed@example.org")
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("This link has stopped working.");
        assertThat(person(page, "followed@example.org")).containsText("Revoked");
    }

    @Test
    void extendsRevokesAndDeletes() {
        Object key = Api.invitation(Map.of("name", "ending", "flow", flow, "expires", "2030-05-01T12:00:00Z"))
                .get("pk");
        Page page = browser.administrator();
        page.navigate(LIST + "?open=" + key);

        page.click("text=Extend by a week");

        assertThat(page.locator("#details")).containsText("Wednesday, 8 May 2030, 12:00 (Coordinated Universal Time)");
        page.click("text=Revoke invitation");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("All links of this invitation stop working at once");
        Browser.look(page, "invitation-revoke");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        Browser.confirm(page, "revoke");
        assertThat(page.getByRole(AriaRole.STATUS))
                .hasText("The invitation is revoked; its links have stopped working.");
        assertThat(page.locator("tr.open")).containsText("Revoked");
        assertThat(page.getByText("Extend by a week")).hasCount(0);
        Browser.confirm(page, "delete");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The invitation is deleted.");
        assertThat(names(page).getByText("ending")).hasCount(0);
    }

    @Test
    void saysWhatIsWrongInTheLanguageOfThePage() {
        Page page = browser.administrator(new NewContextOptions().setLocale("de-DE"));
        page.navigate(LIST + "new/");
        page.fill("#name", "a b");
        page.fill("#fixed_data", "name: x\n\ty: z");

        page.click("#save");

        assertThat(page.locator("#fixed_data-error"))
                .hasText("Zeile 2, Spalte 1: hier kann kein Tabulator stehen. Nehmen Sie Leerzeichen.");
        page.fill("#fixed_data", "");
        page.click("#save");
        assertThat(page.locator("#name-error")).hasText("Nur Buchstaben, Ziffern, Bindestrich und Unterstrich");
    }

    @Test
    void warnsOfAFlowThatIsOpenToAnybody() {
        Api.blueprint(OPEN_FLOW.formatted("open-to-anybody"));
        Page page = browser.administrator();
        page.navigate(LIST + "new/?to=open-to-anybody");
        assertThat(page.locator("#flow option:checked")).hasText("open-to-anybody (no invitation needed)");
        assertThat(page.locator(".note.warn"))
                .containsText("Anybody can enroll in this flow, also without an invitation.");
        Browser.look(page, "invitation-open-flow");
        page.fill("#name", "typed");
        page.press("#name", "Enter");
        assertThat(page.locator("tr.open")).containsText("typed");
        page.navigate(LIST + "new/?to=open-to-anybody");
        page.fill("#name", "typed");

        page.click("text=Demand an invitation");

        assertThat(page.locator(".note.warn")).hasCount(0);
        assertThat(page.locator("#name")).hasValue("typed");
        page.navigate("/if/admin/flows/open-to-anybody/");
        assertThat(page.locator("main")).containsText("open-to-anybody-invitation");
    }

    @Test
    void warnsOfAnInvitationStageThatLetsEverybodyPass() {
        Api.blueprint(LENIENT_FLOW);
        Page page = browser.administrator();
        page.navigate(LIST + "new/?to=lenient");
        assertThat(page.locator(".note.warn")).isVisible();

        page.click("text=Demand an invitation");

        assertThat(page.locator("#errors")).hasCount(0);
        assertThat(page.locator("#flow option:checked")).hasText("lenient");
        assertThat(new Visitor().open("/if/flow/lenient/").form().submit().text())
                .contains("You need an invitation to go on.");
    }

    @Test
    void findsFiltersAndSorts() {
        Api.noInvitations();
        Api.invitation(Map.of("name", "alpha", "flow", flow));
        Api.invitation(Map.of(
                "name", "beta", "flow", flow, "not_before", "2098-01-01T00:00:00Z", "expires", "2099-01-01T00:00:00Z"));
        Api.invitation(Map.of(
                "name", "gamma", "flow", flow, "recipients", List.of(Map.of("email", "found@gamma.example.org"))));
        Page page = browser.administrator();
        page.navigate(LIST);

        page.locator("th").getByText("Name").click();

        assertThat(names(page)).hasText(new String[] {"alpha", "beta", "gamma"});
        page.locator("th").getByText("Name").click();
        assertThat(names(page)).hasText(new String[] {"gamma", "beta", "alpha"});
        Browser.look(page, "invitations-list");
        for (String state : InvitationStates.names()) {
            page.navigate(LIST + "?state=" + state);
            assertThat(page.locator("#state")).hasValue(state);
        }
        page.navigate(LIST);
        page.selectOption("#state", "scheduled");
        page.click("text=Filter");
        assertThat(names(page)).hasText("beta");
        page.click("text=Show all");
        page.fill("#q", "found@gam");
        page.press("#q", "Enter");
        assertThat(names(page)).hasText("gamma");
        page.fill("#q", "nobody at all");
        page.press("#q", "Enter");
        assertThat(page.locator(".empty")).containsText("No invitation fits the filter.");
        Browser.look(page, "invitations-none-found");
    }

    @Test
    void isReadableOnAPhoneInTheDark() {
        Api.invitation(Map.of(
                "name",
                "phone",
                "flow",
                flow,
                "recipients",
                List.of(Map.of("email", "phone@example.org", "name", "Phone"))));
        Page page = browser.administrator(
                new NewContextOptions().setColorScheme(ColorScheme.DARK).setViewportSize(390, 844));
        page.navigate(LIST);
        page.locator(".tog a").first().click();

        Browser.look(page, "invitations-phone-dark");
        page.navigate(LIST + "new/");
        Browser.look(page, "invitation-phone-dark");
    }

    private static Locator person(Page page, String address) {
        return page.locator("#details tbody tr").filter(new Locator.FilterOptions().setHasText(address));
    }

    private static Locator names(Page page) {
        return page.locator("tbody th[scope=row] a");
    }
}
