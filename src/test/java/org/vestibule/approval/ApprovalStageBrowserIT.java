package org.vestibule.approval;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Smtp;

/** Somebody who was invited applies without JavaScript, somebody else decides, and the mail of the decision leads on or says why not. */
@OnServer
class ApprovalStageBrowserIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final Browser browser = new Browser();

    private final Application application = Application.at("tea");

    private Page applied() {
        application.invite();
        Page page = browser.page(new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(application.link());
        page.click(".main[type=submit]");
        application.answers().forEach((key, value) -> page.fill("[name='f." + key + "']", value));
        page.click(".main[type=submit]");
        assertThat(page.locator("main")).containsText("Tea takes time.");
        assertThat(page.locator("main")).containsText(application.address());
        return page;
    }

    /** The approver, who may do nothing else, comes by the mail, and signs in on the way. */
    private Page approver() {
        Smtp.Mail mail = Service.running().smtp().awaitMailTo(application.approver() + "@example.org");
        assertThat(Mails.text(mail)).doesNotContain("like");
        assertThat(Mails.html(mail)).contains("Look and decide");
        Page page = browser.page();
        page.navigate(Mails.link(mail));
        page.fill("[name='f.uid_field']", application.approver());
        page.click(".main[type=submit]");
        page.fill("[name='f.password']", Application.PASSWORD);
        page.click(".main[type=submit]");
        page.waitForURL("**/approvals/?applicant=*");
        assertThat(page.locator("#applicant")).containsText("I like <b>tea</b>");
        assertThat(page.locator("#applicant")).not().containsText(application.address());
        assertThat(page.locator("#decide")).hasCount(0);
        return page;
    }

    private Smtp.Mail answer() {
        return await().atMost(PATIENCE)
                .until(() -> Mails.to(application.address()), mails -> mails.size() > 1)
                .get(1);
    }

    @Test
    void leadsToAnAccountByTheMailOfAYes() {
        Page applicant = applied();
        Page page = approver();
        Browser.look(page, "applicant");
        assertThat(Api.users(application.name() + "-none")).isEmpty();
        page.click("#admit");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Noted.");
        assertThat(page.locator("#applicant")).hasCount(0);

        applicant.reload();
        assertThat(applicant.getByRole(AriaRole.STATUS)).hasText("There is news. Go on to see it.");
        Page other = browser.page();
        other.navigate(Mails.link(answer()));
        other.click("button[value=confirm]");
        other.waitForURL("**/if/user/**");

        assertThat(Api.users(application.name()))
                .extracting(it -> it.get("username"))
                .contains(application.name());
        applicant.click(".main[type=submit]");
        assertThat(applicant.locator("h1")).hasText("This goes on elsewhere");
    }

    @Test
    void tellsTheReasonOfANo() {
        Page applicant = applied();
        Page page = approver();
        page.click("#deny");
        assertThat(page.locator("#applicant")).isVisible();
        assertThat(page.locator("[role=alert], #errors").first()).containsText("Say why");
        page.fill("#why", "No <more> tea");
        page.click("#deny");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Noted.");

        assertThat(Mails.text(answer())).contains("No <more> tea").doesNotContain("flow_token");
        applicant.click(".main[type=submit]");
        assertThat(applicant.getByRole(AriaRole.ALERT)).hasText("This was not approved: No <more> tea");
        assertThat(Api.users(application.name()))
                .extracting(it -> it.get("username"))
                .containsExactly(application.approver());
    }

    @Test
    void isLookedAtByEverybodysEyes() {
        application.invite();
        Page page = browser.page();
        page.navigate(application.link());
        page.click(".main[type=submit]");
        application.answers().forEach((key, value) -> page.fill("[name='f." + key + "']", value));
        page.click(".main[type=submit]");
        assertThat(page.locator("main")).containsText("Tea takes time.");
        Browser.look(page, "waiting-for-a-yes");
    }
}
