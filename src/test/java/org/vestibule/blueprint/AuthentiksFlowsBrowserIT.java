package org.vestibule.blueprint;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.authenticator.TotpSecret;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.Distribution;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Program;
import org.vestibule.testing.Service;

/**
 * An administrator uploads authentik's own files, sees their flows drawn and tries them, and people walk through them. They replace flows
 * that the service needs, so it is one of its own; without the files nothing is tested.
 */
@OnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthentiksFlowsBrowserIT {
    private static final Path FILES = Path.of("../shared/blueprints/more");
    private static final String SIGN_IN = "default-authentication-flow";
    private static final String PASSWORD = "a tea pot has one spout";
    private static final String OTHER = "and a coffee pot another";

    /** So many wrong passwords are taken for one name; twice as many from one address make a captcha appear. */
    private static final int WRONG = 3;

    @RegisterExtension
    final Browser browser = new Browser();

    private Distribution service;
    private Program program;
    private String username;
    private Object pk;
    private Page page;

    @BeforeAll
    void start() throws Exception {
        assumeTrue(Files.isDirectory(FILES), "authentik's files are not in " + FILES);
        service = new Distribution(Api.unique("authentiks-flows"), "/")
                .with("vestibule.secret-keys", "0123456789abcdef0123456789abcdef")
                .with("vestibule.bootstrap.email", Service.ADMIN_EMAIL)
                .with("vestibule.bootstrap.password", Service.ADMIN_PASSWORD)
                .with("vestibule.bootstrap.token", Service.TOKEN)
                .with("vestibule.smtp.host", "localhost")
                .with(
                        "vestibule.smtp.port",
                        String.valueOf(Service.running().smtp().port()))
                .with("vestibule.smtp.security", "none")
                .start()
                .awaitReady();
        program = service.program();
    }

    @AfterAll
    void end() {
        if (service != null) {
            service.close();
        }
    }

    @BeforeEach
    void begin() {
        username = Api.unique("walker");
        pk = program.post(
                        "/core/users/",
                        Map.of("username", username, "name", "A Walker", "email", username + "@example.org"))
                .get("pk");
        program.post("/core/users/" + pk + "/set_password/", Map.of("password", PASSWORD));
        page = browser.page();
    }

    /** The way in of all others is the one that the service brings. */
    @AfterEach
    void putBack() {
        empty(SIGN_IN);
        program.post("/managed/blueprints/import/", Map.of("path", SIGN_IN + ".yaml"));
    }

    @Test
    void drawsAndTriesAll() throws IOException {
        Page administrator = administrator();
        try (Stream<Path> files = Files.walk(FILES.getParent())) {
            files.filter(it -> it.toString().endsWith(".yaml")).sorted().forEach(it -> upload(administrator, it));
        }

        List<?> flows = found("/flows/instances/?page_size=100");
        assertThat(flows).hasSizeGreaterThan(10);
        for (Object flow : flows) {
            String slug = (String) ((Map<?, ?>) flow).get("slug");
            look(administrator, slug);
            tryFirstPages(administrator, slug);
        }
    }

    /** The drawing says in words what it shows, and shuts nobody out. */
    private void look(Page administrator, String slug) {
        administrator.setViewportSize(1280, 720);
        administrator.navigate(service.address() + "if/admin/flows/" + slug + "/");
        assertThat(administrator.locator(".corridor h3 > a"))
                .hasText(placed(slug).toArray(String[]::new));
        Browser.checkContrast(administrator);
        administrator.setViewportSize(390, 844);
        Browser.checkAccessibility(administrator);
        assertThat(administrator.evaluate("document.documentElement.scrollWidth"))
                .as(slug)
                .isEqualTo(390);
    }

    /** The names of its stages in their order. */
    private List<String> placed(String slug) {
        Object flow = program.get("/flows/instances/" + slug + "/").get("pk");
        return found("/flows/bindings/?page_size=100&target=" + flow).stream()
                .map(it -> (String) ((Map<?, ?>) ((Map<?, ?>) it).get("stage_obj")).get("name"))
                .toList();
    }

    private void tryFirstPages(Page administrator, String slug) {
        administrator.navigate(service.address() + "if/admin/flows/" + slug + "/try/");
        administrator.click("#begin");
        administrator.waitForURL("**/try/*/");
        assertThat(administrator.locator("#inspector")).isVisible();
        for (int passed = 0; passed < 3 && administrator.locator("#pass button").count() > 0; passed++) {
            administrator.locator("#pass button").click();
            assertThat(administrator.locator("#inspector")).isVisible();
        }
    }

    @Test
    void changesAPassword() throws IOException {
        take("flow-default-authentication-flow", SIGN_IN);
        take("flow-password-change", "default-password-change");
        signIn(PASSWORD);
        isAtHome();

        open("default-password-change");
        typeTwice("password123");
        assertThat(page.locator("#errors")).isVisible();
        typeTwice(OTHER);
        isAtHome();

        page = browser.page();
        signIn(OTHER);
        isAtHome();
    }

    @Test
    void changesTheOwnSettings() throws IOException {
        take("flow-default-user-settings-flow", "default-user-settings-flow");
        signIn(PASSWORD);
        isAtHome();

        open("default-user-settings-flow");
        assertThat(page.locator("[name='f.name']")).hasValue("A Walker");
        page.fill("[name='f.email']", "another@example.org");
        page.selectOption("[name='f.attributes.settings.locale']", "de");
        next();
        assertThat(page.locator("#errors")).containsText("email");
        page.fill("[name='f.email']", username + "@example.org");
        next();
        isAtHome();

        assertThat(user().get("attributes")).isEqualTo(Map.of("settings", Map.of("locale", "de")));
    }

    @Test
    void setsUpAnAuthenticatorAppAndAsksForIt() throws IOException {
        take("flow-default-authenticator-totp-setup", "default-authenticator-totp-setup");
        take("flows-login-2fa", SIGN_IN);
        signIn(PASSWORD);
        isAtHome();

        act("default-authenticator-totp-setup");
        TotpSecret secret = new TotpSecret(page.innerText("#secret").replace(" ", ""), 6);
        answer("code", secret.code(Instant.now().minusSeconds(30)));
        isAtHome();

        page = browser.page();
        signIn(PASSWORD);
        answer("code", secret.code(Instant.now()));
        isAtHome();
    }

    @Test
    void handsOutCodesAndAsksForOne() throws IOException {
        take("flow-default-authenticator-static-setup", "default-authenticator-static-setup");
        take("flow-default-authentication-flow", SIGN_IN);
        signIn(PASSWORD);
        isAtHome();

        act("default-authenticator-static-setup");
        assertThat(page.locator(".prose code")).hasCount(6);
        List<String> codes = page.locator(".prose code").allInnerTexts();
        next();
        isAtHome();

        page = browser.page();
        signIn(PASSWORD);
        answer("code", codes.get(0));
        isAtHome();
    }

    @Test
    void asksForACaptchaWhomItDistrusts() throws IOException {
        take("flows-login-conditional-captcha", SIGN_IN);
        compute("default-authentication-flow-captcha");
        found("/policies/reputation/scores/?page_size=100")
                .forEach(it -> program.send("DELETE", "/policies/reputation/scores/" + key(it) + "/", Map.of()));
        for (String name : List.of(username, Api.unique("nobody"))) {
            page = browser.page();
            open(SIGN_IN);
            answer("uid_field", name);
            for (int wrong = 0; wrong < WRONG; wrong++) {
                answer("password", OTHER);
                assertThat(page.locator("#errors")).isVisible();
            }
        }

        page = browser.page();
        signIn(PASSWORD);
        assertThat(page.locator("[name='f.token']")).isAttached();
        next();
        isAtHome();
    }

    @Test
    void helpsWhoHasForgottenThePassword() throws IOException {
        take("flow-default-authentication-flow", SIGN_IN);
        take("flows-recovery-email-verification", "default-recovery-flow");
        act("default-recovery-flow");
        answer("uid_field", username);
        String address = username + "@example.org";
        await().until(() -> !Mails.to(address).isEmpty());

        page.navigate(Mails.link(Mails.to(address).get(0)));
        next();
        typeTwice(OTHER);
        isAtHome();

        page = browser.page();
        signIn(OTHER);
        isAtHome();
    }

    @Test
    void letsOneLeave() throws IOException {
        take("flow-default-authentication-flow", SIGN_IN);
        take("flows-unenrollment", "default-unenrollment-flow");
        signIn(PASSWORD);
        isAtHome();

        open("default-unenrollment-flow");
        page.click(".danger");

        await().until(() -> found("/core/users/?username=" + username).isEmpty());
    }

    @Test
    void sendsWhoHasNotBegunTheSetUpThere() throws IOException {
        take("flow-oobe", "initial-setup");

        act("initial-setup");

        assertThat(page.locator("main"))
                .containsText("Access the authentik setup by navigating to " + service.address());
    }

    /** Sets up the flow of a file, of which nothing that was there before is left. */
    private void take(String file, String slug) throws IOException {
        empty(slug);
        String text = Files.readString(FILES.resolve(file + ".yaml"));
        assertThat(program.post("/managed/blueprints/import/", Map.of("file", text)))
                .containsEntry("success", true);
    }

    private void empty(String slug) {
        for (Object flow : found("/flows/instances/?slug=" + slug)) {
            for (Object place : found("/flows/bindings/?target=" + key(flow))) {
                program.send("DELETE", "/flows/bindings/" + key(place) + "/", Map.of());
            }
        }
    }

    private List<?> found(String path) {
        return (List<?>) program.get(path).get("results");
    }

    private static Object key(Object view) {
        return ((Map<?, ?>) view).get("pk");
    }

    private Page administrator() {
        Page administrator = browser.page();
        signIn(administrator, Service.ADMIN, Service.ADMIN_PASSWORD);
        isAtHome(administrator);
        return administrator;
    }

    private void upload(Page administrator, Path file) {
        administrator.navigate(service.address() + "if/admin/flows/import/");
        administrator.setInputFiles("#file", file);
        administrator.click("#send");
        assertThat(administrator.getByRole(AriaRole.STATUS)).containsText("Imported.");
    }

    /** Lets a captcha ask no server of somebody else's, as no test should. */
    private void compute(String stage) {
        Object found = found("/stages/captcha/?name=" + stage).get(0);
        program.send("PATCH", "/stages/captcha/" + key(found) + "/", Map.of("api_url", "", "js_url", ""));
    }

    private Map<String, Object> user() {
        return program.get("/core/users/" + pk + "/");
    }

    private void signIn(String password) {
        signIn(page, username, password);
    }

    private void signIn(Page visitor, String name, String password) {
        visitor.navigate(service.address() + "if/flow/" + SIGN_IN + "/");
        visitor.fill("[name='f.uid_field']", name);
        visitor.click(".main[type=submit]");
        visitor.fill("[name='f.password']", password);
        visitor.click(".main[type=submit]");
    }

    private void open(String slug) {
        page.navigate(service.address() + "if/flow/" + slug + "/");
    }

    /** A flow that does something at once shows a page with a button before. */
    private void act(String slug) {
        open(slug);
        next();
    }

    private void answer(String field, String value) {
        page.fill("[name='f.%s']".formatted(field), value);
        next();
    }

    private void typeTwice(String password) {
        page.fill("[name='f.password']", password);
        answer("password_repeat", password);
    }

    private void next() {
        page.click(".main[type=submit]");
    }

    private void isAtHome() {
        isAtHome(page);
    }

    private static void isAtHome(Page visitor) {
        visitor.waitForURL("**/if/user/**");
    }
}
