package org.vestibule;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Browser;
import org.vestibule.testing.OnServer;

@OnServer
class WelcomeBrowserIT {
    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void answersWithoutJavaScript() {
        Page page = browser.page(new NewContextOptions().setJavaScriptEnabled(false));

        page.navigate("-/health/live/");
        Browser.picture(page, "live");

        assertThat(page.content()).contains("live");
    }
}
