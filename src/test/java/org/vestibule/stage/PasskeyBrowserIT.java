package org.vestibule.stage;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.VirtualKey;

/** The pages for passkeys, with and without JavaScript, and what administrators see of them. */
@OnServer
class PasskeyBrowserIT {
    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void lookAsTheyShould() {
        String name = DevicePages.passkeyFlows("passkey");
        Page page = browser.page();
        new VirtualKey(page);

        DevicePages.enroll(page, name);
        assertThat(page.locator("[data-passkey=create]")).hasCount(1);
        Browser.look(page, "set-up-passkey");
        DevicePages.makePasskey(page);
        page.context().clearCookies();
        DevicePages.nameAndPassword(page, name);
        assertThat(page.locator("[data-passkey-start]")).isVisible();
        Browser.look(page, "prove-by-passkey");
    }

    @Test
    void sayWhatTheyNeedAndLeaveAnotherWay() {
        String name = DevicePages.passkeyFlows("script");
        Page page = browser.page(new NewContextOptions().setJavaScriptEnabled(false));

        DevicePages.enroll(page, name);
        assertThat(page.locator("noscript .note, .note")).isVisible();
        assertThat(page.locator("[data-passkey-start]")).isHidden();
        page.navigate("/if/flow/" + name + "-bare/");
        page.click(".main[type=submit]");
        page.click(".note a");
        assertThat(page.locator("[name='f.uid_field']")).isVisible();
    }

    @Test
    void areListedAndRemovedByAdministratorsAndPrograms() {
        String name = DevicePages.passkeyFlows("lost");
        Page page = browser.page();
        new VirtualKey(page);
        DevicePages.enrollWithPasskey(page, name);
        Object user = Api.users(name).get(0).get("pk");

        Map<?, ?> listed = (Map<?, ?>) ((List<?>)
                        Api.get("/authenticators/admin/webauthn/?name=" + name).get("results"))
                .get(0);
        Assertions.assertThat(((Map<?, ?>) listed.get("user")).get("username")).isEqualTo(name);
        Assertions.assertThat(Service.running()
                        .api("GET", "/authenticators/admin/all/?user=" + user, "")
                        .body())
                .contains(
                        "authentik_stages_authenticator_webauthn.webauthndevice",
                        "\"pk\":\"" + listed.get("pk") + "\"");
        Page administrator = browser.administrator();
        administrator.navigate("/if/admin/users/" + user + "/");
        Browser.look(administrator, "user-devices");
        administrator.click("[aria-labelledby=devices-title] [popovertarget]:not([popovertargetaction])");
        administrator.click("[aria-labelledby=devices-title] input[type=submit]");
        assertThat(administrator.locator("[aria-labelledby=devices-title] .empty"))
                .isVisible();
    }
}
