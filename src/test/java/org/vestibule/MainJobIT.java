package org.vestibule;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.Client;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Smtp;

/** What the product is for: somebody is invited, gets a mail, follows its link and has an account. */
@OnServer
class MainJobIT {
    private static final Path AUTHENTIKS = Path.of("../shared/blueprints/main/flows-enrollment-2-stage.yaml");
    private static final String PASSWORD = "many words make a good one";
    private static final String INVITATIONS = "/if/admin/invitations/";

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void aWholeInvitationFromTheFirstClickToTheAccount() {
        Page admin = browser.administrator();
        admin.navigate("/if/admin/flows/import/");
        admin.click("#take-ENROLLMENT");
        invite(admin, "whole-job", "New Colleague <whole.job@example.org>");
        Smtp.Mail mail = Service.running().smtp().awaitMailTo("whole.job@example.org");
        String link = Mails.link(mail);
        Page invitee = browser.page();

        invitee.navigate(link);

        assertThat(invitee.locator("h1")).containsText("Administrator");
        assertThat(invitee.locator("main")).containsText("Good that you are joining us.");
        assertThat(invitee.locator("main")).containsText("Monday, 1 January 2035, 12:00 (Central European Time)");
        assertThat(invitee.locator("main")).containsText("2 short pages");
        assertThat(invitee.url()).doesNotContain("example.org");
        Browser.look(invitee, "landing");
        goOn(invitee);
        assertThat(invitee.locator(".arches")).containsText("Step 1 of 2");
        Browser.look(invitee, "first-step");
        mistypeThePassword(invitee, "whole.job");
        Browser.look(invitee, "first-step-errors");
        fillFirst(invitee, "whole.job");
        assertThat(invitee.locator("[name='f.name']")).hasValue("New Colleague");
        assertThat(invitee.locator(".arches")).containsText("Step 2 of 2");
        Browser.look(invitee, "second-step");
        assertThat(invitee.locator("[name='f.email']")).hasValue("whole.job@example.org");
        goOn(invitee);
        invitee.waitForURL("**/if/user/**");
        assertThat(invitee.locator("h1")).hasText("New Colleague");
        Browser.look(invitee, "own-account");
        Page second = browser.page();
        second.navigate(link);
        assertThat(second.locator("h1")).hasText("This invitation has been used");
        whatTheAdministratorSees(admin);
    }

    /** The mail's parts, before anybody has opened anything. */
    @Test
    void theMailSaysItAllInBothParts() {
        Page admin = browser.administrator();
        Api.defaultEnrollment();
        invite(admin, "both-parts", "New Colleague <both.parts@example.org>");

        Smtp.Mail mail = Service.running().smtp().awaitMailTo("both.parts@example.org");

        for (String part : List.of(Mails.text(mail), Mails.html(mail))) {
            assertThat(part.replaceAll("\\s+", " "))
                    .contains("Administrator", "Hello New Colleague", "Good that you are joining us.")
                    .contains("Monday, 1 January 2035, 12:00 (Central European Time)");
            URI link = URI.create(Mails.firstLink(part));
            Page page = browser.page();
            page.navigate(link.toString());
            assertThat(page.locator("button.main")).hasText("Continue");
        }
        assertThat(Mails.html(mail)).contains(">Accept the invitation</a>", ">" + Mails.link(mail) + "</a>");
        Page reader = browser.page();
        reader.setContent(Mails.html(mail));
        Browser.look(reader, "mail-html");
    }

    @Test
    void lookingAtALinkChangesNothing() {
        Map<String, Object> before = invitation("looked-at", "looked.at@example.org");
        String link = Mails.link(Service.running().smtp().awaitMailTo("looked.at@example.org"));
        Client scanner = Service.running().client();
        String path = URI.create(link).getRawPath() + "?" + URI.create(link).getRawQuery();
        Page headless = browser.page();

        for (int i = 0; i < 10; i++) {
            scanner.get(path);
            scanner.send(scanner.request(path).method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));
            headless.navigate(link);
        }

        Map<String, Object> after = Api.invitation(before.get("pk"));
        assertThat(after).containsEntry("uses", before.get("uses")).containsEntry("state", "active");
        assertThat(answer(after)).isEqualTo("none");
        goOn(headless);
        assertThat(answer(Api.invitation(before.get("pk")))).isEqualTo("started");
    }

    @Test
    void letsOneInWithoutJavaScript() {
        String link = linkTo("no.script");
        Page invitee = browser.page(new NewContextOptions().setJavaScriptEnabled(false));

        invitee.navigate(link);
        goOn(invitee);
        mistypeThePassword(invitee, "no.script");
        fillFirst(invitee, "no.script");
        fillSecond(invitee, "no.script");

        assertThat(invitee.locator("h1")).hasText("No Script");
    }

    @Test
    void letsOneInOnAPhoneInTheDarkAndInGerman() {
        String link = linkTo("phone.dark");
        Page invitee = browser.page(new NewContextOptions()
                .setColorScheme(ColorScheme.DARK)
                .setViewportSize(390, 844)
                .setLocale("de-DE"));

        invitee.navigate(link);

        assertThat(invitee.locator("h1")).containsText("lädt Sie ein");
        Browser.look(invitee, "landing-phone");
        goOn(invitee);
        assertThat(invitee.locator(".arches")).containsText("Schritt 1 von 2");
        mistypeThePassword(invitee, "phone.dark");
        Browser.look(invitee, "first-step-phone");
        fillFirst(invitee, "phone.dark");
        Browser.look(invitee, "second-step-phone");
        fillSecond(invitee, "phone.dark");
        assertThat(invitee.locator("h1")).hasText("Phone Dark");
        Browser.look(invitee, "own-account-phone");
        signOut(invitee);
    }

    @Test
    void anAdministratorIsToldThatTheLinkIsForSomebodyElse() {
        String link = linkTo("wrong.account");
        Page admin = browser.administrator();

        admin.navigate(link);

        assertThat(admin.locator("h1")).hasText("You are signed in as someone else");
        assertThat(admin.locator("dl")).containsText("wrong.account@example.org");
        assertThat(admin.locator("dl")).containsText(Service.ADMIN);
        Browser.look(admin, "wrong-account");
        admin.click("text=Sign out and go on");
        assertThat(admin.locator("button.main")).hasText("Continue");
        goOn(admin);
        fillFirst(admin, "wrong.account");
        fillSecond(admin, "wrong.account");
        assertThat(admin.locator("h1")).hasText("Wrong Account");
    }

    @Test
    void walksTheWayOfAuthentiksOwnFile() {
        assumeTrue(Files.exists(AUTHENTIKS), "authentik's own file is not there: " + AUTHENTIKS);
        Page admin = browser.administrator();
        admin.navigate("/if/admin/flows/import/");
        admin.setInputFiles("#file", AUTHENTIKS);
        admin.click("#send");
        assertThat(admin.locator("main")).containsText("default-enrollment-flow");
        admin.navigate(INVITATIONS + "new/?to=" + Api.DEFAULT_FLOW);
        admin.fill("#name", "seed-walk");
        admin.fill("#expires", "2035-01-01T12:00");
        admin.fill("#fixed_data", "name: Seed Walk\nattributes:\n  department: Seeds\n");
        admin.selectOption("#uses", "single");
        admin.click("#save");
        String link = admin.inputValue("#link");
        Page invitee = browser.page();

        invitee.navigate(link);
        goOn(invitee);
        fillFirst(invitee, "seed.walk");
        invitee.fill("[name='f.email']", "seed.walk@example.org");
        goOn(invitee);

        assertThat(invitee.locator("h1")).hasText("Seed Walk");
        admin.navigate("/if/admin/users/?q=seed.walk");
        admin.click("tbody th a");
        assertThat(admin.locator("#attributes")).hasValue("department: Seeds\n");
        Page second = browser.page();
        second.navigate(link);
        assertThat(second.locator("h1")).hasText("This invitation has been used");
        Browser.look(second, "used-shared");
        Api.defaultEnrollment();
    }

    /** Makes an invitation by hand, to be read in the zone of Berlin. */
    private static void invite(Page admin, String name, String recipient) {
        admin.navigate(INVITATIONS + "new/?to=" + Api.DEFAULT_FLOW);
        admin.fill("#name", name);
        admin.fill("#message", "Good that you are joining us.");
        admin.fill("#recipients", recipient);
        admin.fill("#fixed_data", "name: New Colleague\nattributes:\n  department: Engineering\n");
        admin.fill("#expires", "2035-01-01T12:00");
        admin.selectOption("#zone", "Europe/Berlin");
        admin.click("#save");
        assertThat(admin.getByRole(AriaRole.STATUS)).hasText("Saved. The mail is on its way.");
    }

    private static void whatTheAdministratorSees(Page admin) {
        admin.reload();
        Locator person = admin.locator("#details tbody tr");
        assertThat(person).containsText("Accepted");
        assertThat(admin.locator("#details #came + .list")).containsText("whole.job");
        Browser.look(admin, "invitation-accepted");
        person.getByText("Account").click();
        assertThat(admin.locator("#attributes")).hasValue("department: Engineering\n");
        assertThat(admin.locator("main")).containsText("whole-job");
        admin.navigate("/if/admin/events/");
        for (String event :
                List.of("Invitation created", "Mail sent", "Link opened", "Account written", "Invitation used")) {
            assertThat(admin.locator("tbody")).containsText(event);
        }
        Browser.look(admin, "events");
        admin.navigate("/if/admin/mail/?q=whole.job");
        assertThat(admin.locator("tbody")).containsText("Sent");
        Browser.look(admin, "mails");
        admin.click("tbody th a");
        Browser.look(admin, "mail");
    }

    private static String linkTo(String username) {
        invitation(username, username + "@example.org");
        return Mails.link(Service.running().smtp().awaitMailTo(username + "@example.org"));
    }

    private static Map<String, Object> invitation(String name, String address) {
        return Api.invitation(Map.of(
                "name",
                name.replace('.', '-'),
                "flow",
                Api.defaultEnrollment(),
                "recipients",
                List.of(Map.of("email", address))));
    }

    private static Object answer(Map<String, Object> invitation) {
        return ((Map<?, ?>) ((List<?>) invitation.get("recipients")).get(0)).get("answer");
    }

    private static void goOn(Page page) {
        page.click("button.main");
    }

    private static void mistypeThePassword(Page invitee, String username) {
        invitee.fill("[name='f.username']", username);
        invitee.fill("[name='f.password']", PASSWORD);
        invitee.fill("[name='f.password_repeat']", "another one, by mistake");
        goOn(invitee);
        assertThat(invitee.locator("#errors")).isVisible();
        assertThat(invitee.locator(".field .error")).isVisible();
        assertThat(invitee.locator("[name='f.username']")).hasValue(username);
        assertThat(invitee.locator("[name='f.password']")).hasValue("");
        assertThat(invitee.content()).doesNotContain(PASSWORD);
    }

    private static void fillFirst(Page invitee, String username) {
        invitee.fill("[name='f.username']", username);
        invitee.fill("[name='f.password']", PASSWORD);
        invitee.fill("[name='f.password_repeat']", PASSWORD);
        goOn(invitee);
    }

    /** Fills in a name made of the user name: New Colleague for new.colleague; the address stands there. */
    private static void fillSecond(Page invitee, String username) {
        String[] names = username.split("\\.");
        invitee.fill("[name='f.name']", capital(names[0]) + " " + capital(names[1]));
        assertThat(invitee.locator("[name='f.email']")).hasValue(username + "@example.org");
        goOn(invitee);
        invitee.waitForURL("**/if/user/**");
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static void signOut(Page page) {
        page.click("a[href$='/default-invalidation-flow/']");
        goOn(page);
        page.navigate("/if/user/");
        assertThat(page.locator("[name='f.uid_field']")).isVisible();
    }
}
