package org.vestibule.invitation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
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

@OnServer
class MailingBrowserIT {
    @RegisterExtension
    final Browser browser = new Browser();

    private Object flow;

    @BeforeEach
    void setUp() {
        flow = Api.defaultEnrollment();
    }

    @Test
    void looksThroughAFileBeforeItIsSent() throws IOException {
        Page page = browser.administrator();
        page.navigate("/if/admin/invitations/new/");
        page.fill("#name", "partners");
        page.selectOption("#flow", flow.toString());
        page.setInputFiles("#file", new FilePayload("partners.csv", "text/csv", """
                email;name;language;groups
                sales@partner.example.org;Sales contact;de;
                sales@partner.example.org;Sales contact;;
                buyer@partner;Buyer;;
                audit@partner.example.org;Auditor;;finance
                office@partner.example.org;=Office;;
                """.getBytes(UTF_8)));
        page.click("#save");

        assertThat(page.locator("h1")).hasText("Look through before sending");
        assertThat(page.locator("#row-3")).containsText("Twice");
        assertThat(page.locator("#row-4")).containsText("“buyer@partner” has no full domain");
        assertThat(page.locator("#row-5")).containsText("you may not let others join it: finance");
        Browser.look(page, "mailing-draft");
        Download report = page.waitForDownload(() -> page.click("text=Download this report"));
        assertThat(Files.readString(report.path())).contains("'=Office");

        page.locator("#row-4").getByText("Correct").click();
        page.fill("#email", "buyer@partner.example.org");
        Browser.look(page, "mailing-correct");
        page.click("#correct");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The row is saved.");
        page.locator("#row-5").getByText("Leave out").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The row is gone.");
        page.click("#send");

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The mails are on their way.");
        assertThat(page.locator("h1")).hasText("How far the mails are");
        Service.running().smtp().awaitMailTo("buyer@partner.example.org");
        assertThat(Mails.to("audit@partner.example.org")).isEmpty();
        page.waitForCondition(() -> {
            page.reload();
            return page.textContent("#count-SENT").equals("3");
        });
        Browser.look(page, "mailing-sent");
        page.click(".crumbs a >> nth=1");
        assertThat(page.locator("#details")).containsText("partners.csv");
        assertThat(page.locator("#details")).containsText("3 people invited");
    }

    @Test
    void holdsAListBackAndCancelsIt() {
        Page page = browser.administrator();
        page.navigate("/if/admin/mail/");
        page.click("#hold");
        try {
            page.navigate("/if/admin/invitations/new/");
            page.fill("#name", "held");
            page.selectOption("#flow", flow.toString());
            page.fill("#recipients", "held@example.org\nwrong@nowhere\n");
            page.click("#save");
            page.click("#send");
            assertThat(page.locator("text=This page looks again every ten seconds."))
                    .isVisible();
            Browser.look(page, "mailing-under-way");
            page.click("text=Stop that");
            assertThat(page).hasURL(Pattern.compile(".*watch=off"));
            page.click("#pause");
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("The mails wait until you go on.");
            page.click("#resume");
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("The mails go on.");
            Browser.confirm(page, "cancel");
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("What had not left was dropped.");
            assertThat(page.locator("#count-DROPPED")).hasText("1");
        } finally {
            page.navigate("/if/admin/mail/");
            page.click("#resume");
        }
        assertThat(Mails.to("held@example.org")).isEmpty();
    }

    @Test
    void keepsSettingsForTheNextTime() {
        Object key = Api.invitation(Map.of("name", "kept", "flow", flow, "message", "Welcome aboard"))
                .get("pk");
        Page page = browser.administrator();
        page.navigate("/if/admin/invitations/?open=" + key);

        page.click("#keep");
        assertThat(page.getByRole(AriaRole.STATUS))
                .hasText("The settings are kept as a template under the name of the invitation.");
        page.click("text=Templates");
        Browser.look(page, "templates");
        page.locator("tr", new Page.LocatorOptions().setHasText("kept"))
                .getByText("Use")
                .click();
        assertThat(page.locator("#message")).hasValue("Welcome aboard");
        page.fill("#name", "from-template");
        page.click("#save");
        assertThat(page.locator("tr.open")).containsText("from-template");

        page.click("text=Make another like this");
        assertThat(page.locator("#name")).hasValue("from-template");
        assertThat(page.locator("#message")).hasValue("Welcome aboard");
    }
}
