package org.vestibule.blueprint;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Browser;
import org.vestibule.testing.Enrollment;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class NewEnrollmentBrowserIT {
    private static final String WIZARD = "/if/admin/flows/new-enrollment/";
    private static final String INVITED = "wanda@example.org";

    /** More than there are things on a page that the Tab key stops at. */
    private static final int STOPS = 150;

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    @Timeout(180)
    void leadsToAnAccountByKeyboardAlone() {
        Page page = browser.administrator();
        page.navigate("/if/admin/flows/");
        press(page, "main a[href$='new-enrollment/']");
        assertThat(page.locator("h1")).hasText("New enrollment by invitation");
        Browser.look(page, "enrollment-flow");
        type(page, "#flow_name", "Wizards & friends");
        type(page, "#questions", "Company *");
        press(page, "#next");
        invite(page);

        assertThat(page.locator("#review-title")).isFocused();
        assertThat(page.locator("#plan")).containsText("A mail goes to");
        assertThat(page.locator("#plan > li")).hasCount(14);
        assertThat(Mails.to(INVITED)).isEmpty();
        Browser.look(page, "enrollment-review");
        press(page, "#next");
        assertThat(page.locator("main [role=status]").first()).hasText("The flow and its first invitation are there.");

        enroll(Mails.link(Service.running().smtp().awaitMailTo(INVITED)));
    }

    /** The second step, with a look back at the first. */
    private static void invite(Page page) {
        assertThat(page.locator("#about-invitation h2")).isFocused();
        assertThat(page.locator("#flow_name")).isHidden();
        assertThat(page.locator("#name")).hasValue("wizards-friends");
        type(page, "#recipients", INVITED);
        Browser.look(page, "enrollment-invitation");
        press(page, "#back");
        assertThat(page.locator("#questions")).hasValue("Company *");
        press(page, "#next");
        assertThat(page.locator("#recipients")).hasValue(INVITED);
        press(page, "#next");
    }

    /** What the person does who has got the mail. */
    private void enroll(String link) {
        Page page = browser.page(new NewContextOptions().setViewportSize(390, 844));
        page.navigate(link);
        press(page, "main .main[type=submit], main .btn.main");
        assertThat(page.locator("h1")).hasText("Wizards & friends");
        type(page, "[name='f.name']", "Wanda");
        type(page, "[name='f.username']", "wanda");
        type(page, "[name='f.password']", "tea pot 9");
        type(page, "[name='f.password_repeat']", "tea pot 9");
        Browser.look(page, "enrollment-account-390");
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).containsText("12");
        type(page, "[name='f.password']", Enrollment.PASSWORD);
        type(page, "[name='f.password_repeat']", Enrollment.PASSWORD);
        page.keyboard().press("Enter");
        type(page, "[name='f.attributes.company']", "Tea & Co.");
        page.keyboard().press("Enter");
        page.waitForURL("**/if/user/**");
        assertThat(page.locator("h1")).containsText("Wanda");
    }

    @Test
    void namesWhatIsWrongWithoutScriptOnAPhone() {
        Page page = browser.administrator(new NewContextOptions()
                .setJavaScriptEnabled(false)
                .setLocale("de-DE")
                .setColorScheme(ColorScheme.DARK)
                .setViewportSize(390, 844));
        page.navigate(WIZARD);
        page.fill("#flow_name", "Anmeldung");
        page.fill("#flow_slug", "default-authentication-flow");
        page.click("#next");
        assertThat(page.locator("#flow_slug-error")).isVisible();
        Browser.picture(page, "enrollment-wrong-390-dark");
        page.fill("#flow_slug", "nobody-comes");
        page.click("#next");
        page.fill("#recipients", "Niemand");
        page.fill("#expires", "");
        page.click("#next");
        assertThat(page.locator("#expires-error")).isVisible();
        page.check("#never");
        page.click("#next");
        assertThat(page.locator("#recipients-error")).isVisible();
        Browser.picture(page, "enrollment-invitation-390-dark");
        page.fill("#recipients", "");
        page.click("#next");
        assertThat(page.locator("#plan")).containsText("Es geht keine Mail hinaus");
        Browser.picture(page, "enrollment-review-390-dark");
        int width = (int) page.evaluate("document.documentElement.scrollWidth");

        assertThat(width).isLessThanOrEqualTo(390);
        page.navigate("/if/admin/flows/?q=nobody-comes");
        assertThat(page.locator("main table")).hasCount(0);
    }

    /** Goes on by the Tab key to a thing, as somebody does who has no mouse, and fails where it is never reached. */
    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < STOPS; i++) {
            if (page.locator(":focus").and(page.locator(selector)).count() > 0) {
                return;
            }
            page.keyboard().press("Tab");
        }
        assertThat(page.locator(selector)).isFocused();
    }

    private static void type(Page page, String selector, String text) {
        tabTo(page, selector);
        page.keyboard().press("Control+a");
        page.keyboard().type(text);
    }

    private static void press(Page page, String selector) {
        tabTo(page, selector);
        page.keyboard().press("Enter");
    }
}
