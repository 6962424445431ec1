package org.vestibule.stage;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.authenticator.TotpSecret;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.OnServer;

/** Somebody without JavaScript enrolls with an authenticator app and recovery codes, signs in with both, and manages them. */
@OnServer
class SecondFactorBrowserIT {
    private static final String SECOND_FACTORS = """
            - {model: authentik_stages_authenticator_totp.authenticatortotpstage, id: totp, identifiers: {name: %1$s-totp},
               attrs: {friendly_name: Phone}}
            - {model: authentik_stages_authenticator_static.authenticatorstaticstage, id: static,
               identifiers: {name: %1$s-static}, attrs: {friendly_name: Paper}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf totp, order: 3}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf static, order: 4}}
            """;

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void leadsFromTheEnrollmentToTheSignInAndTheOwnPage() {
        String name = Api.unique("second");
        DevicePages.flow(name, SECOND_FACTORS);
        Page page = browser.page(new NewContextOptions().setJavaScriptEnabled(false));

        DevicePages.enroll(page, name);
        assertThat(page.locator("svg.qr")).isVisible();
        TotpSecret secret = new TotpSecret(page.innerText("#secret").replace(" ", ""), 6);
        code(page, "nonsense");
        assertThat(page.locator("#errors")).isVisible();
        code(page, secret.code(Instant.now().minusSeconds(30)));
        List<String> codes = page.locator(".prose code").allInnerTexts();
        page.click(".main[type=submit]");

        signIn(page, name);
        code(page, secret.code(Instant.now()));
        page.waitForURL("**/if/user/**");
        assertThat(page.locator("table").first()).isVisible();
        page.fill("input[value=Phone]", "Old phone");
        page.locator("button, input[type=submit]")
                .and(page.locator("[aria-label='Rename: Phone']"))
                .click();
        assertThat(page.locator("input[value='Old phone']")).isVisible();

        Page other = browser.page();
        signIn(other, name);
        Browser.look(other, "second-factor");
        code(other, codes.get(0));
        other.waitForURL("**/if/user/**");
        Browser.look(other, "second-factors");
        Page thief = browser.page();
        signIn(thief, name);
        code(thief, codes.get(0));
        assertThat(thief.locator("#errors")).isVisible();
    }

    @Test
    void showsTheSetUpToEverybody() {
        String name = Api.unique("look");
        DevicePages.flow(name, SECOND_FACTORS);
        Page page = browser.page();

        DevicePages.enroll(page, name);
        Browser.look(page, "set-up-totp");
        code(page, new TotpSecret(page.innerText("#secret").replace(" ", ""), 6).code(Instant.now()));
        Browser.look(page, "set-up-codes");
    }

    private static void signIn(Page page, String name) {
        DevicePages.nameAndPassword(page, name);
        assertThat(page.locator("[name='f.code']")).isVisible();
    }

    private static void code(Page page, String code) {
        page.fill("[name='f.code']", code);
        page.click(".main[type=submit]");
    }
}
