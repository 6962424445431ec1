package org.vestibule.stage;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route.FulfillOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.common.SecretKeys;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.VirtualKey;

/** Chromium makes passkeys by an authenticator of its own and signs by them; what it signs elsewhere, twice or for something else is refused. */
@OnServer
class PasskeyCeremonyIT {
    private static final String SET_UP = "default-authenticator-webauthn-setup";
    private static final Path AUTHENTIKS =
            Path.of("../shared/blueprints/more/flow-default-authenticator-webauthn-setup.yaml");

    /** Any other service on the same machine. */
    private static final String NEIGHBOUR = "http://localhost:4567/";

    private static final String STRANGER = "https://elsewhere.example.org/";

    /** Signs a challenge wherever it runs, as the product's pages do. */
    private static final String SIGN = """
            async (challenge) => {
              const bytes = (it) => Uint8Array.from(atob(it.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
              const text = (it) => btoa(String.fromCharCode(...new Uint8Array(it)))
                .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
              const publicKey = { challenge: bytes(challenge), rpId: 'localhost', userVerification: 'required' };
              const { id, rawId, type, response } = await navigator.credentials.get({ publicKey });
              const names = ['clientDataJSON', 'authenticatorData', 'signature', 'userHandle'];
              const answer = Object.fromEntries(names.map((name) => [name, text(response[name])]));
              return JSON.stringify({ id, rawId: text(rawId), type, response: answer });
            }
            """;

    private static final String SEND = """
            (answer) => {
              const field = document.querySelector('[data-passkey] input');
              field.value = answer;
              field.form.requestSubmit();
            }
            """;

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void leadFromTheEnrollmentToASignInWithoutAPassword() {
        String name = DevicePages.passkeyFlows("passkey");
        Page page = browser.page();
        VirtualKey key = new VirtualKey(page);
        DevicePages.enrollWithPasskey(page, name);

        page.context().clearCookies();
        DevicePages.nameAndPassword(page, name);
        page.click("[data-passkey-start]");
        page.waitForURL("**/if/user/**");
        assertThat(page.locator("input[value='" + name + "']")).isVisible();

        page.context().clearCookies();
        key.verifies(false);
        page.navigate("/if/flow/" + name + "-named/");
        page.click("a:has-text('without a password')");
        page.click(".main[type=submit]");
        page.click("[data-passkey-start]");
        assertThat(page.locator("[data-passkey] [role=status]")).isVisible();
        key.verifies(true);
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
    void areNotTakenWhereTheySignedElsewhereTwiceOrSomethingElse() {
        String name = DevicePages.passkeyFlows("signed");
        Page page = browser.page();
        VirtualKey key = new VirtualKey(page);
        DevicePages.enrollWithPasskey(page, name);
        Page elsewhere = browser.page();
        key.lend(new VirtualKey(elsewhere));

        String asked = begin(page, name);
        assertThatThrownBy(() -> signAt(elsewhere, STRANGER, asked)).isInstanceOf(PlaywrightException.class);
        refuses(page, signAt(elsewhere, NEIGHBOUR, asked));
        refuses(page, (String) page.evaluate(SIGN, SecretKeys.randomKey()));

        String right = (String) page.evaluate(SIGN, challenge(page));
        page.evaluate(SEND, right);
        page.waitForURL(it -> !it.contains("/if/flow/"));
        page.context().clearCookies();
        begin(page, name);
        refuses(page, right);
        page.click("[data-passkey-start]");
        page.waitForURL(it -> !it.contains("/if/flow/"));
    }

    @Test
    void areNotTakenWhereACopyHasSignedBefore() {
        String name = DevicePages.passkeyFlows("copied");
        Page page = browser.page();
        VirtualKey key = new VirtualKey(page);
        DevicePages.enrollWithPasskey(page, name);
        begin(page, name);
        page.click("[data-passkey-start]");
        page.waitForURL(it -> !it.contains("/if/flow/"));
        long count = key.count();
        page.context().clearCookies();

        key.copy(count - 1);
        begin(page, name);
        page.click("[data-passkey-start]");
        assertThat(page.locator("#errors")).isVisible();
        assertThat(Api.events("suspicious_request", "").toString()).contains(name);
        key.copy(count + 5);
        page.click("[data-passkey-start]");
        page.waitForURL(it -> !it.contains("/if/flow/"));
    }

    @Test
    void areSetUpByAuthentiksFlow() throws IOException {
        assumeTrue(Files.exists(AUTHENTIKS), "authentik's file is not there: " + AUTHENTIKS);
        String name = Api.unique("setup");
        Api.blueprint(Files.readString(AUTHENTIKS).replace(SET_UP, name));
        Object user = Api.post("/core/users/", Map.of("username", name, "name", "A Person"))
                .get("pk");
        Api.post("/core/users/" + user + "/set_password/", Map.of("password", DevicePages.PASSWORD));
        Page page = browser.page();
        new VirtualKey(page);
        Browser.signIn(page, name, DevicePages.PASSWORD);

        page.navigate("/if/flow/" + name + "/");
        if (page.locator("[data-passkey=create]").count() == 0) {
            page.click(".main[type=submit]");
        }
        page.click("[data-passkey-start]");
        page.waitForURL(it -> !it.contains("/if/flow/"));

        page.context().clearCookies();
        DevicePages.nameAndPassword(page, name);
        page.click("[data-passkey-start]");
        page.waitForURL("**/if/user/**");
        assertThat(page.locator("input[value='WebAuthn device']")).isVisible();
    }

    /** Goes to where a passkey is asked for, and tells the challenge. */
    private static String begin(Page page, String name) {
        page.navigate("/if/flow/" + name + "-bare/");
        if (page.locator("[data-passkey=get]").count() == 0) {
            page.click(".main[type=submit]");
        }
        assertThat(page.locator("[data-passkey=get]")).hasCount(1);
        return challenge(page);
    }

    private static String challenge(Page page) {
        return (String) page.locator("[data-passkey=get]").evaluate("it => JSON.parse(it.dataset.options).challenge");
    }

    /** What the passkey signs at a page of somebody else. */
    private static String signAt(Page page, String address, String challenge) {
        page.route(
                address,
                route -> route.fulfill(new FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<!DOCTYPE html><title>Elsewhere</title>")));
        page.navigate(address);
        return (String) page.evaluate(SIGN, challenge);
    }

    /** Sends the answer, and finds that something else is asked next. */
    private static void refuses(Page page, String answer) {
        Locator box = page.locator("[data-passkey=get]");
        String before = box.getAttribute("data-options");
        page.evaluate(SEND, answer);
        assertThat(box).not().hasAttribute("data-options", before);
        assertThat(page.locator("#errors")).isVisible();
    }
}
