package org.vestibule.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class SystemBrowserIT {
    private static final String SYSTEM = "/if/admin/system/";

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void showsWhatRunsAndHowItIsSetUpButNoSecret() {
        Page page = browser.administrator();

        page.navigate(SYSTEM);

        assertThat(page.locator(".facts"))
                .containsText(System.getProperty("vestibule.test.database").equals("h2") ? "H2 2." : "PostgreSQL 1");
        assertThat(page.locator(".facts")).containsText("Payara");
        assertThat(page.locator(".facts dd").first()).hasText(Pattern.compile("\\d+\\.\\d+.*"));
        assertThat(setting(page, "vestibule.smtp.host")).containsText("localhost");
        assertThat(setting(page, "vestibule.smtp.host")).containsText("system property");
        assertThat(setting(page, "vestibule.zone")).containsText("default");
        assertThat(setting(page, "vestibule.bootstrap.token")).containsText("set (hidden)");
        assertThat(page.content()).doesNotContain(Service.TOKEN, Service.ADMIN_PASSWORD);
        Browser.look(page, "system");
        Page small = browser.page(new NewContextOptions()
                .setViewportSize(390, 844)
                .setColorScheme(ColorScheme.DARK)
                .setStorageState(page.context().storageState()));
        small.navigate(SYSTEM);
        Browser.look(small, "system-small-dark");
    }

    @Test
    void sendsATestMailAndShowsTheTalk() {
        String address = Api.unique("tester") + "@example.org";
        Page page = browser.administrator();
        page.navigate(SYSTEM);

        page.fill("#address", address);
        page.click("#send");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The mail server has taken the message.");
        assertThat(page.locator("pre")).containsText("RCPT TO:<" + address + ">");
        Browser.look(page, "system-test-mail");
        assertThat(Mails.text(Service.running().smtp().awaitMailTo(address))).contains("can send mail");
        assertThat(Api.events("email_tested", "")).isNotEmpty();
    }

    @Test
    void showsHowTheMailServerRefuses() {
        String address = Api.unique("refused") + "@example.org";
        Service.running().smtp().refuse(address, 550, "5.1.1 No such user here");
        Page page = browser.administrator();
        page.navigate(SYSTEM);

        page.fill("#address", "nobody");
        page.click("#send");
        assertThat(page.locator("#address")).hasAttribute("aria-invalid", "true");
        page.fill("#address", address);
        page.click("#send");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("550 5.1.1 No such user here");
        assertThat(page.locator("pre")).containsText("550 5.1.1 No such user here");
        Browser.look(page, "system-test-mail-refused");
    }

    private static Locator setting(Page page, String key) {
        return page.locator("tr").filter(new Locator.FilterOptions().setHasText(key));
    }
}
