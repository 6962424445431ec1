package org.vestibule.policy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Browser;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class ExpressionEditorBrowserIT {
    private static final String POLICY = "/if/admin/policies/new/?kind=expression";
    private static final String LIST = "[role=listbox]";

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void offersNamesAndFindsMistakesByKeyboard() {
        Page page = browser.administrator();
        page.navigate(POLICY);
        page.focus("#expression");
        page.keyboard().type("x = 1\nreturn x =");
        assertThat(page.locator("#expression-check")).containsText("line 2");
        assertThat(page.locator(".gutter .wrong")).hasText("2");
        assertThat(page.locator("#expression")).hasAttribute("aria-invalid", "true");
        Browser.look(page, "expression-wrong");

        page.keyboard().press("Control+a");
        page.keyboard().type("return request.us");
        assertThat(page.locator(LIST)).containsText("user");
        page.keyboard().press("Escape");
        assertThat(page.locator(LIST)).isHidden();
        page.keyboard().press("Control+Space");
        page.keyboard().press("ArrowDown");
        Browser.look(page, "expression-names");
        page.keyboard().press("Enter");
        assertThat(page.locator("#expression")).hasValue("return request.user");
        page.keyboard().type(".usern");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("Enter");
        assertThat(page.locator("#expression")).hasValue("return request.user.username");
        assertThat(page.locator("#expression-check")).containsText("No mistake found");
        page.keyboard().press("Tab");
        assertThat(page.locator("#expression")).not().isFocused();
    }

    @Test
    void findsNothingFineThatNobodyHasLookedAt() {
        Page page = browser.administrator();
        page.navigate(POLICY);
        page.fill("#expression", "return 1");
        assertThat(page.locator("#expression-check")).containsText("No mistake found");

        page.context().clearCookies();
        page.fill("#expression", "return constructor.x");

        assertThat(page.locator("#expression-check")).not().containsText("No mistake found");
        assertThat(page.locator("#expression-check")).not().isEmpty();
    }

    @Test
    void triesWhatIsTypedBeforeItIsSaved() {
        Page page = browser.administrator();
        page.navigate(POLICY);
        page.fill("#expression", "ak_message('Hello')\nreturn user.username + ' ' + context['tea']");
        page.selectOption("#typed_user", new SelectOption().setLabel(Service.ADMIN));
        page.fill("#typed_context", "tea: green");
        page.click("[data-attempt] button");

        assertThat(page.locator("[data-attempt] [aria-live]")).containsText(Service.ADMIN + " green");
        assertThat(page.locator("[data-attempt] [aria-live]")).containsText("Hello");
        assertThat(page.locator("#expression"))
                .hasValue("ak_message('Hello')\nreturn user.username + ' ' + context['tea']");
        Browser.look(page, "expression-tried");
        page.fill("#typed_context", "tea");
        page.click("[data-attempt] button");
        assertThat(page.locator("[data-attempt] .error")).isVisible();
    }

    @Test
    void isThereForPromptsWhileTheirBoxIsTicked() {
        Page page = browser.administrator(
                new NewContextOptions().setColorScheme(ColorScheme.DARK).setViewportSize(390, 844));
        page.navigate("/if/admin/prompts/new/");
        page.fill("#initial_value", "return 1 +");
        assertThat(page.locator("[data-attempt]")).isHidden();
        page.check("#initial_value_expression");
        assertThat(page.locator("#initial_value-check")).containsText("line 1");
        page.fill("#initial_value", "return 1 + 1");
        page.click("[data-attempt] button");
        assertThat(page.locator("[data-attempt] [aria-live] code")).hasText("2");
        Browser.look(page, "expression-prompt-390-dark");
        page.uncheck("#initial_value_expression");
        assertThat(page.locator("[data-attempt]")).isHidden();
    }

    @Test
    void isAPlainFieldWithoutScript() {
        Page page = browser.administrator(new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(POLICY);
        page.fill("#name", "without-script");
        page.fill("#expression", "return x =");
        page.click("#save");

        assertThat(page.locator("#expression-error")).containsText("line 1");
        assertThat(page.locator(".gutter")).hasCount(0);
        assertThat(page.locator("[data-attempt]")).isHidden();
    }
}
