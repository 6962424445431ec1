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
    private static final String PASSWORD = "a tea pot has one spout";
    private static final String ENROLLMENT = """
            entries:
            - {model: authentik_flows.flow, id: flow, identifiers: {slug: %1$s},
               attrs: {name: Second factor, title: Second factor, designation: enrollment, authentication: none}}
            - {model: authentik_stages_prompt.prompt, id: username, identifiers: {name: %1$s-username},
               attrs: {field_key: username, label: User name, type: username, required: true}}
            - {model: authentik_stages_prompt.prompt, id: password, identifiers: {name: %1$s-password},
               attrs: {field_key: password, label: Password, type: password, required: true}}
            - {model: authentik_stages_prompt.promptstage, id: first, identifiers: {name: %1$s-first},
               attrs: {fields: [!KeyOf username, !KeyOf password]}}
            - {model: authentik_stages_user_write.userwritestage, id: write, identifiers: {name: %1$s-write},
               attrs: {user_creation_mode: always_create}}
            - {model: authentik_stages_authenticator_totp.authenticatortotpstage, id: totp, identifiers: {name: %1$s-totp},
               attrs: {friendly_name: Phone}}
            - {model: authentik_stages_authenticator_static.authenticatorstaticstage, id: static,
               identifiers: {name: %1$s-static}, attrs: {friendly_name: Paper}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf first, order: 1}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf write, order: 2}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf totp, order: 3}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf static, order: 4}}
            """;

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void leadsFromTheEnrollmentToTheSignInAndTheOwnPage() {
        String name = Api.unique("second");
        Api.blueprint(ENROLLMENT.formatted(name));
        Page page = browser.page(new NewContextOptions().setJavaScriptEnabled(false));

        page.navigate("/if/flow/" + name + "/");
        page.fill("[name='f.username']", name);
        page.fill("[name='f.password']", PASSWORD);
        page.click(".main[type=submit]");
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
        Api.blueprint(ENROLLMENT.formatted(name));
        Page page = browser.page();

        page.navigate("/if/flow/" + name + "/");
        page.fill("[name='f.username']", name);
        page.fill("[name='f.password']", PASSWORD);
        page.click(".main[type=submit]");
        Browser.look(page, "set-up-totp");
        code(page, new TotpSecret(page.innerText("#secret").replace(" ", ""), 6).code(Instant.now()));
        Browser.look(page, "set-up-codes");
    }

    private static void signIn(Page page, String name) {
        page.navigate("/if/flow/default-authentication-flow/");
        page.fill("[name='f.uid_field']", name);
        page.click(".main[type=submit]");
        page.fill("[name='f.password']", PASSWORD);
        page.click(".main[type=submit]");
        assertThat(page.locator("[name='f.code']")).isVisible();
    }

    private static void code(Page page, String code) {
        page.fill("[name='f.code']", code);
        page.click(".main[type=submit]");
    }
}
