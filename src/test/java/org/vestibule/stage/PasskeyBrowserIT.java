package org.vestibule.stage;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.CDPSession;
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

/** Chromium makes passkeys by an authenticator of its own, and uses them as a second factor and instead of a password. */
@OnServer
class PasskeyBrowserIT {
    private static final String PASSWORD = "a tea pot has one spout";
    private static final String FLOWS = """
            entries:
            - {model: authentik_flows.flow, id: flow, identifiers: {slug: %1$s},
               attrs: {name: Passkey, title: Passkey, designation: enrollment, authentication: none}}
            - {model: authentik_stages_prompt.prompt, id: username, identifiers: {name: %1$s-username},
               attrs: {field_key: username, label: User name, type: username, required: true}}
            - {model: authentik_stages_prompt.prompt, id: password, identifiers: {name: %1$s-password},
               attrs: {field_key: password, label: Password, type: password, required: true}}
            - {model: authentik_stages_prompt.promptstage, id: first, identifiers: {name: %1$s-first},
               attrs: {fields: [!KeyOf username, !KeyOf password]}}
            - {model: authentik_stages_user_write.userwritestage, id: write, identifiers: {name: %1$s-write},
               attrs: {user_creation_mode: always_create}}
            - {model: authentik_stages_authenticator_webauthn.authenticatorwebauthnstage, id: passkey,
               identifiers: {name: %1$s-passkey}, attrs: {friendly_name: %1$s, resident_key_requirement: required}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf first, order: 1}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf write, order: 2}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf passkey, order: 3}}
            - {model: authentik_flows.flow, id: bare, identifiers: {slug: %1$s-bare},
               attrs: {name: Without a password, title: Without a password, designation: authentication, authentication: none}}
            - {model: authentik_flows.flow, id: named, identifiers: {slug: %1$s-named},
               attrs: {name: With a name, title: With a name, designation: authentication, authentication: none}}
            - {model: authentik_stages_authenticator_validate.authenticatorvalidatestage, id: only, identifiers: {name: %1$s-only},
               attrs: {not_configured_action: deny, device_classes: [webauthn], webauthn_user_verification: required}}
            - {model: authentik_stages_identification.identificationstage, id: who, identifiers: {name: %1$s-who},
               attrs: {user_fields: [username], webauthn_stage: !KeyOf only, passwordless_flow: !KeyOf bare}}
            - {model: authentik_stages_user_login.userloginstage, id: login, identifiers: {name: %1$s-login}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf bare, stage: !KeyOf only, order: 1}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf bare, stage: !KeyOf login, order: 2}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf named, stage: !KeyOf who, order: 1}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf named, stage: !KeyOf login, order: 2}}
            """;

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void leadFromTheEnrollmentToASignInWithoutAPassword() {
        String name = Api.unique("passkey");
        Api.blueprint(FLOWS.formatted(name));
        Page page = browser.page();
        CDPSession keys = page.context().newCDPSession(page);
        String key = add(keys);

        enroll(page, name);
        Browser.look(page, "set-up-passkey");
        page.click("[data-passkey-start]");
        page.waitForURL(it -> !it.contains("/if/flow/" + name));

        page.context().clearCookies();
        nameAndPassword(page, name);
        Browser.look(page, "prove-by-passkey");
        page.click("[data-passkey-start]");
        page.waitForURL("**/if/user/**");
        assertThat(page.locator("input[value='" + name + "']")).isVisible();

        page.context().clearCookies();
        verified(keys, key, false);
        page.navigate("/if/flow/" + name + "-named/");
        page.click("a:has-text('without a password')");
        page.click(".main[type=submit]");
        page.click("[data-passkey-start]");
        assertThat(page.locator("[data-passkey] [role=status]")).isVisible();
        verified(keys, key, true);
        page.click("[data-passkey-start]");
        page.waitForURL(it -> !it.contains("/if/flow/"));

        page.context().clearCookies();
        page.navigate("/if/flow/" + name + "-named/");
        page.click("[data-passkey-start]");
        page.waitForURL(it -> !it.contains("/if/flow/"));
        page.navigate("/if/user/");
        assertThat(page.locator("h1")).hasText(name);
    }

    @Test
    void sayWhatTheyNeedAndLeaveAnotherWay() {
        String name = Api.unique("script");
        Api.blueprint(FLOWS.formatted(name));
        Page page = browser.page(new NewContextOptions().setJavaScriptEnabled(false));

        enroll(page, name);
        assertThat(page.locator("noscript .note, .note")).isVisible();
        assertThat(page.locator("[data-passkey-start]")).isHidden();
        page.navigate("/if/flow/" + name + "-bare/");
        page.click(".main[type=submit]");
        page.click(".note a");
        assertThat(page.locator("[name='f.uid_field']")).isVisible();
    }

    @Test
    void areListedAndRemovedByAdministratorsAndPrograms() {
        String name = Api.unique("lost");
        Api.blueprint(FLOWS.formatted(name));
        Page page = browser.page();
        add(page.context().newCDPSession(page));
        enroll(page, name);
        page.click("[data-passkey-start]");
        page.waitForURL(it -> !it.contains("/if/flow/" + name));
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

    /** Gives the page an authenticator of the device that always finds its owner there, and tells its id. */
    private static String add(CDPSession keys) {
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        JsonObject wanted = new JsonObject();
        wanted.add("options", options);
        keys.send("WebAuthn.enable");
        return keys.send("WebAuthn.addVirtualAuthenticator", wanted)
                .get("authenticatorId")
                .getAsString();
    }

    /** Lets the authenticator find its owner there, or somebody else. */
    private static void verified(CDPSession keys, String key, boolean owner) {
        JsonObject wanted = new JsonObject();
        wanted.addProperty("authenticatorId", key);
        wanted.addProperty("isUserVerified", owner);
        keys.send("WebAuthn.setUserVerified", wanted);
    }

    private static void enroll(Page page, String name) {
        page.navigate("/if/flow/" + name + "/");
        page.fill("[name='f.username']", name);
        page.fill("[name='f.password']", PASSWORD);
        page.click(".main[type=submit]");
        assertThat(page.locator("[data-passkey=create]")).hasCount(1);
    }

    private static void nameAndPassword(Page page, String name) {
        page.navigate("/if/flow/default-authentication-flow/");
        page.fill("[name='f.uid_field']", name);
        page.click(".main[type=submit]");
        page.fill("[name='f.password']", PASSWORD);
        page.click(".main[type=submit]");
        assertThat(page.locator("[data-passkey-start]")).isVisible();
    }
}
