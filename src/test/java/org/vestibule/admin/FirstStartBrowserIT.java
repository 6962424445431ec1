package org.vestibule.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.common.ConfiguredDataSource;
import org.vestibule.common.Ids;
import org.vestibule.testing.Browser;
import org.vestibule.testing.Distribution;

class FirstStartBrowserIT {
    private static final Pattern LINK = Pattern.compile("https?://\\S+/if/setup/\\?key=\\S+");
    private static final String EMAIL = "first@example.org";
    private static final String PASSWORD = "the first of all passwords";

    @RegisterExtension
    final Browser browser = new Browser();

    private final String name = "first-start-" + Ids.next();

    @Test
    void leadsByALinkThatOpensOnceToTheFirstAdministrator() throws Exception {
        String key;
        try (Distribution first = new Distribution(name, "/").start().awaitReady()) {
            key = setUp(first);

            assertThat(first.stop()).isIn(0, 143);
        }
        String database = "jdbc:h2:./target/it/" + name + "/data/vestibule;AUTO_SERVER=TRUE";
        Distribution second = new Distribution(name, "/invite").with("vestibule.db.url", database);
        try (second) {
            second.start().awaitReady();
            assertThat(second.log()).doesNotContain("/if/setup/");
            assertFoundAgain(second);
            deleteEverybody(database);
            assertDead(browser.page(new NewContextOptions()), second, key);
        }
    }

    private String setUp(Distribution service) throws Exception {
        String link = link(service);
        Page page = browser.page(new NewContextOptions());
        assertDead(page, service, "wrong");
        Browser.checkAccessibility(page);
        Browser.picture(page, "setup-wrong-link");
        page.navigate(link);
        look(page, "setup-light");
        lookInTheDark(link);

        page.getByLabel("E-mail").fill(EMAIL);
        page.fill("#password", PASSWORD);
        page.fill("#repeat", "another");
        page.click("#finish");
        assertThat(page.locator("[aria-invalid=true]").getAttribute("id")).isEqualTo("repeat");
        Browser.checkAccessibility(page);
        page.fill("#password", PASSWORD);
        page.fill("#repeat", PASSWORD);
        page.click("#finish");

        page.waitForURL("**/if/admin/**");
        assertThat(page.locator(".who").innerText()).contains("akadmin");
        String key = link.substring(link.indexOf('=') + 1);
        assertDead(browser.page(new NewContextOptions()), service, key);
        return key;
    }

    private static String link(Distribution service) throws Exception {
        Matcher links = LINK.matcher(service.log());
        assertThat(links.find()).isTrue();
        String link = links.group();
        assertThat(link).startsWith(service.address() + "if/setup/");
        assertThat(links.find()).as("another link").isFalse();
        return link;
    }

    private void lookInTheDark(String link) {
        Page page = browser.page(new NewContextOptions().setColorScheme(ColorScheme.DARK));
        page.navigate(link);
        look(page, "setup-dark");
        page.setViewportSize(390, 844);
        look(page, "setup-phone");
    }

    private static void look(Page page, String picture) {
        Browser.document(page, picture);
        Browser.checkAccessibility(page);
    }

    private static void assertDead(Page page, Distribution service, String key) {
        Response answer = page.navigate(service.address() + "if/setup/?key=" + key);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(page.innerText("h1")).isEqualTo("This link does not open the set-up");
    }

    private void assertFoundAgain(Distribution service) {
        Page page = browser.page(new NewContextOptions());
        page.navigate(service.address() + "if/flow/default-authentication-flow/");
        assertThat((Boolean) page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)"))
                .as("the stylesheet is there")
                .isTrue();
        page.fill("[name='f.uid_field']", EMAIL);
        page.click(".main[type=submit]");
        page.fill("[name='f.password']", PASSWORD);
        page.click(".main[type=submit]");

        page.waitForURL("**/invite/if/user/**");
        assertThat(page.innerText("h1")).isEqualTo("Administrator");
    }

    private static void deleteEverybody(String database) throws Exception {
        try (Connection connection = DriverManager.getConnection(ConfiguredDataSource.url(database), "", "");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("delete from users")).isEqualTo(1);
        }
    }

    @Test
    void endsWithOneLineAboutAWrongSetting() throws Exception {
        try (Distribution service =
                new Distribution(name, "/").with("vestibule.zone", "Mars").start()) {
            assertThat(service.awaitEnd()).isEqualTo(1);

            assertThat(service.log().lines())
                    .containsExactly("vestibule.zone is \"Mars\": it must be a time zone, such as Europe/Berlin");
        }
    }
}
