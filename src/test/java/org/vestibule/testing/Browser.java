package org.vestibule.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A browser for each test, with nothing remembered from the one before; a failed test leaves a picture of its last page. */
public final class Browser implements AfterEachCallback {
    /** In pixels; a page that is longer is a list. */
    private static final int LONG = 2500;

    private final List<BrowserContext> contexts = new ArrayList<>();

    /** A visitor with a wide, light screen and JavaScript. */
    public Page page() {
        return page(new NewContextOptions());
    }

    /** A visitor of the test's making: colour scheme, viewport, JavaScript, locale. He knows the address of a running service. */
    public Page page(NewContextOptions visitor) {
        if (Service.running() != null) {
            visitor.setBaseURL(Service.running().address().toString());
        }
        BrowserContext context = Chromium.running().context(visitor);
        contexts.add(context);
        return context.newPage();
    }

    /** The administrator, signed in. */
    public Page administrator() {
        return administrator(new NewContextOptions());
    }

    /** The administrator at such a screen, signed in. */
    public Page administrator(NewContextOptions screen) {
        Page page = page(screen);
        signIn(page, Service.ADMIN, Service.ADMIN_PASSWORD);
        return page;
    }

    /** Goes through the pages of the sign-in. */
    public static void signIn(Page page, String username, String password) {
        page.navigate("/if/flow/default-authentication-flow/");
        page.fill("[name='f.uid_field']", username);
        page.click(".main[type=submit]");
        page.fill("[name='f.password']", password);
        page.click(".main[type=submit]");
        page.waitForURL("**/if/user/**");
    }

    /** Presses a button that asks first, which is told by the id of the one that does it, and says yes. */
    public static void confirm(Page page, String id) {
        page.click("[popovertarget='confirm-%s']:not([popovertargetaction])".formatted(id));
        page.click("#" + id);
    }

    /**
     * Fails with a list of everything by which the page shuts people out. What axe calls legacy is one run inside the page, without a second
     * one that gathers results of foreign frames; the sandboxed frame, which there is in one page, would let no run in.
     */
    public static void checkAccessibility(Page page) {
        check(page, axe(page));
    }

    /** Checks what other colours can have changed, and no more. */
    public static void checkContrast(Page page) {
        check(page, axe(page).withRules(List.of("color-contrast", "link-in-text-block")));
    }

    /** Asks for no places where all is well, which are by far the most. */
    private static AxeBuilder axe(Page page) {
        AxeRunOptions violations = new AxeRunOptions();
        violations.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).options(violations).setLegacyMode(true).exclude("iframe[sandbox]");
    }

    private static void check(Page page, AxeBuilder axe) {
        assertThat(axe.analyze().getViolations())
                .as("accessibility of %s", page.url())
                .extracting(Browser::described)
                .isEmpty();
    }

    private static String described(Rule violation) {
        List<Object> places =
                violation.getNodes().stream().map(node -> node.getTarget()).toList();
        return "%s (%s): %s at %s".formatted(violation.getId(), violation.getImpact(), violation.getHelp(), places);
    }

    /** Keeps a picture of the page, and checks who can use it. */
    public static void look(Page page, String name) {
        picture(page, name);
        checkAccessibility(page);
    }

    /** Keeps a picture of the whole page in {@code target/screenshots}. */
    public static void picture(Page page, String name) {
        picture(page, Path.of("target/screenshots"), name, true);
    }

    /** Keeps one for the documentation, in the run that is there to make them; of a long page only what one sees first. */
    public static void document(Page page, String name) {
        Optional.ofNullable(System.getProperty("vestibule.test.pictures"))
                .ifPresent(folder -> picture(page, Path.of(folder), name, height(page) < LONG));
    }

    private static int height(Page page) {
        return (int) page.evaluate("document.documentElement.scrollHeight");
    }

    private static void picture(Page page, Path folder, String name, boolean whole) {
        page.screenshot(new ScreenshotOptions().setFullPage(whole).setPath(folder.resolve(name + ".png")));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (test.getExecutionException().isPresent()) {
            contexts.stream().flatMap(context -> context.pages().stream()).forEach(page -> picture(page, name(test)));
        }
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }

    private static String name(ExtensionContext test) {
        return test.getRequiredTestClass().getSimpleName() + "-"
                + test.getRequiredTestMethod().getName();
    }
}
