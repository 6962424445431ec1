package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.OnServer;

/** Captchas in a real browser. */
@OnServer
class CaptchaBrowserIT {
    private static final String FLOW = """
            entries:
            - {model: authentik_flows.flow, id: flow, identifiers: {slug: %1$s},
               attrs: {name: Captcha, title: Captcha, designation: stage_configuration, authentication: none}}
            - {model: authentik_stages_captcha.captchastage, id: captcha, identifiers: {name: %1$s-captcha}, attrs: %2$s}
            - {model: authentik_stages_identification.identificationstage, id: who, identifiers: {name: %1$s-who},
               attrs: {user_fields: [username], captcha_stage: !KeyOf captcha}}
            - {model: authentik_stages_message.messagestage, id: end, identifiers: {name: %1$s-end}, attrs: {text: The end}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf captcha, order: 1}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf who, order: 2}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf end, order: 3}}
            """;

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void letsTheBrowserCompute() {
        Page page = browser.page();
        page.navigate(flow("{api_url: '', js_url: ''}"));
        Browser.checkAccessibility(page);
        page.click(".main[type=submit]");
        page.fill("[name='f.uid_field']", "nobody");
        page.click(".main[type=submit]");

        page.waitForSelector("text=The end");
    }

    @Test
    void saysWhatToDoWithoutJavaScript() {
        Page page = browser.page(new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(flow("{api_url: '', js_url: ''}"));
        assertThat(page.textContent("main")).contains("Without it, please wait 30 seconds");

        page.click(".main[type=submit]");

        assertThat(page.textContent("main")).contains("Please wait another");
    }

    @Test
    void admitsOnlyTheHostOfTheScript() {
        Page page = browser.page();
        page.route("https://captcha.example/**", route -> route.abort());

        Response shown = page.navigate(flow("{public_key: site, private_key: shh,"
                + " js_url: 'https://captcha.example/api.js', api_url: 'https://captcha.example/verify'}"));

        assertThat(shown.headerValue("Content-Security-Policy"))
                .contains("script-src 'self' https://captcha.example;")
                .contains("frame-src https://captcha.example;");
        assertThat(page.content()).contains("https://captcha.example/api.js").doesNotContain("shh");
        assertThat(page.navigate("/if/flow/default-authentication-flow/").headerValue("Content-Security-Policy"))
                .doesNotContain("captcha.example");
    }

    private static String flow(String captcha) {
        String slug = Api.unique("captcha");
        Api.blueprint(FLOW.formatted(slug, captcha));
        return "/if/flow/" + slug + "/";
    }
}
