package org.vestibule.editor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Arrays;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;

/** A flow of three stages with policies, prompts and a branch, and what an administrator sees of it. */
final class DrawnFlow {
    private static final String FILE = """
            entries:
            - {model: authentik_flows.flow, id: flow, identifiers: {slug: %1$s},
               attrs: {name: N, title: Welcome, designation: enrollment, authentication: require_unauthenticated}}
            - {model: authentik_flows.flow, id: other, identifiers: {slug: %1$s-help},
               attrs: {name: N, title: T, designation: stage_configuration}}
            - {model: authentik_stages_prompt.prompt, id: colour, identifiers: {name: %1$s-colour},
               attrs: {field_key: colour, label: Colour, type: text, required: true, order: 10}}
            - {model: authentik_stages_prompt.prompt, id: size, identifiers: {name: %1$s-size},
               attrs: {field_key: size, label: Size, type: text, order: 20}}
            - {model: authentik_stages_prompt.promptstage, id: ask, identifiers: {name: %1$s-ask},
               attrs: {fields: [!KeyOf colour, !KeyOf size]}}
            - {model: authentik_stages_consent.consentstage, id: consent, identifiers: {name: %1$s-consent}}
            - {model: authentik_stages_identification.identificationstage, id: who, identifiers: {name: %1$s-who},
               attrs: {user_fields: [username], enrollment_flow: !KeyOf other}}
            - {model: authentik_stages_dummy.dummystage, id: rest, identifiers: {name: %1$s-rest}}
            - {model: authentik_policies_dummy.dummypolicy, id: policy, identifiers: {name: %1$s-policy}, attrs: {result: true}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf ask, order: 10}}
            - {model: authentik_flows.flowstagebinding, id: asked, identifiers: {target: !KeyOf flow, stage: !KeyOf consent, order: 20}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf who, order: 30},
               attrs: {invalid_response_action: restart}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf other, stage: !KeyOf consent, order: 10}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf other, stage: !KeyOf rest, order: 20}}
            - {model: authentik_policies.policybinding, identifiers: {target: !KeyOf asked, policy: !KeyOf policy, order: 0}}
            - {model: authentik_policies.policybinding, identifiers: {target: !KeyOf flow, policy: !KeyOf policy, order: 0}}
            """;

    private static String signIn;

    private final String slug = Api.unique("drawn");
    private final Browser browser;
    private Page page;

    DrawnFlow(Browser browser) {
        this.browser = browser;
        Api.blueprint(FILE.formatted(slug));
    }

    /** The administrator, who signs in for the first test only. */
    static NewContextOptions signedIn(Browser browser) {
        if (signIn == null) {
            signIn = browser.administrator().context().storageState();
        }
        return new NewContextOptions().setStorageState(signIn);
    }

    String slug() {
        return slug;
    }

    /** Its page, which all that follows is about. */
    Keyboard open(NewContextOptions visitor) {
        page = browser.page(visitor.setReducedMotion(ReducedMotion.REDUCE));
        page.navigate("/if/admin/flows/" + slug + "/");
        return new Keyboard(page);
    }

    /** Tells what was done last. */
    void tells(String text) {
        assertThat(page.locator("#told [role=status]")).hasText(text);
    }

    void hasStages(String... names) {
        assertThat(page.locator(".corridor h3 > a")).hasText(called(names));
    }

    void asksFor(String... names) {
        assertThat(page.locator(".prompts > li:not(.more) a[id^=prompts-]")).hasText(called(names));
    }

    private String[] called(String... names) {
        return Arrays.stream(names).map(it -> slug + "-" + it).toArray(String[]::new);
    }

    /** Shuts nobody out, also in the dark. */
    void isSeenInTheDark() {
        Browser.checkAccessibility(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Browser.checkContrast(page);
    }

    void fitsOnAPhone() {
        page.setViewportSize(390, 844);
        Browser.checkAccessibility(page);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    }
}
