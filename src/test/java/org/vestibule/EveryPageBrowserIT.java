package org.vestibule;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vestibule.common.Json;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.Client;
import org.vestibule.testing.Enrollment;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

/** Every page that there is shuts nobody out: in the light, in the dark and on a phone. */
@OnServer
class EveryPageBrowserIT {
    private static final Path PAGES = Path.of("src/main/webapp");

    /** Parts of pages, which are seen with the pages that they belong to. */
    private static final Set<String> PARTS = Set.of(
            "WEB-INF/templates",
            "WEB-INF/tags",
            "WEB-INF/invitation",
            "WEB-INF/blueprint",
            "WEB-INF/sections",
            "WEB-INF/editor");

    /** What a page says where a text is not there. */
    private static final String MISSING_TEXT = "???";

    /** What this test cannot come to: the set-up is over where there is an administrator; all of flow.xhtml is in its parts. */
    private static final Set<String> ELSEWHERE = Set.of("setup.xhtml", "flow.xhtml");

    /** More than can wait to have a password hashed. */
    private static final int CROWD = Runtime.getRuntime().availableProcessors() + 80;

    private static final int BUSY = 503;

    /** Longer than it takes to hash the passwords of a crowd. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String STAGES = """
        entries:
        - {model: authentik_flows.flow, id: flow, identifiers: {slug: every-stage},
          attrs: {name: Every stage, title: Every stage, designation: authentication}}
        - {model: authentik_stages_dummy.dummystage, id: dummy, identifiers: {name: every-dummy}}
        - {model: authentik_stages_identification.identificationstage, id: who, identifiers: {name: every-who},
          attrs: {user_fields: [username]}}
        - {model: authentik_stages_user_login.userloginstage, id: login, identifiers: {name: every-login},
          attrs: {remember_me_offset: days=1}}
        - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf dummy, order: 1}}
        - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf who, order: 2}}
        - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf login, order: 3}}
        """;

    /** A flow of one stage: its kind, the same in the model's name, what both are called, and the settings. */
    private static final String ONE_STAGE = """
        entries:
        - {model: authentik_flows.flow, id: flow, identifiers: {slug: %3$s},
          attrs: {name: One stage, title: One stage, designation: stage_configuration}}
        - {model: authentik_stages_%1$s.%2$sstage, id: stage, identifiers: {name: %3$s}, attrs: {%4$s}}
        - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf stage, order: 1}}
        """;

    /** How to come to a page, and the heading that tells that one is there. */
    private record Way(String heading, boolean asAdministrator, Consumer<Page> walk) {}

    private final Map<String, Way> ways = Map.ofEntries(
            entry("user.xhtml", admin("Administrator", to("/if/user/"))),
            entry("admin/dashboard.xhtml", admin("Dashboard", to("/if/admin/"))),
            entry("admin/invitations.xhtml", admin("Invitations", this::openInvitation)),
            entry("admin/overview.xhtml", admin("Overview of all invitations", to("/if/admin/invitations/overview/"))),
            entry("admin/invitation.xhtml", admin("New invitation", to("/if/admin/invitations/new/"))),
            entry("admin/mailing.xhtml", admin("Look through before sending", this::openMailing)),
            entry("admin/templates.xhtml", admin("Templates", this::openTemplates)),
            entry("admin/approvals.xhtml", admin("Waiting for approval", to("/if/admin/invitations/approvals/"))),
            entry("admin/users.xhtml", admin("Users", to("/if/admin/users/"))),
            entry("admin/user.xhtml", admin("Administrator", first("/if/admin/users/?q=" + Service.ADMIN))),
            entry("admin/deletion.xhtml", admin("Delete", this::askToDelete)),
            entry("admin/groups.xhtml", admin("Groups", to("/if/admin/groups/"))),
            entry("admin/group.xhtml", admin("vestibule Admins", first("/if/admin/groups/?q=Admins"))),
            entry("admin/roles.xhtml", admin("Roles", to("/if/admin/roles/"))),
            entry("admin/role.xhtml", admin("New role", to("/if/admin/roles/new/"))),
            entry("admin/flows.xhtml", admin("Flows", to("/if/admin/flows/"))),
            entry(
                    "admin/flow.xhtml",
                    admin("default-authentication-flow", to("/if/admin/flows/default-authentication-flow/"))),
            entry("admin/try.xhtml", admin("Try it", to("/if/admin/flows/default-authentication-flow/try/"))),
            entry("admin/trial.xhtml", admin("Sign in", this::tryTheSignIn)),
            entry("admin/preview.xhtml", admin("Sign in", this::previewTheSignIn)),
            entry("admin/objects.xhtml", admin("Stages", to("/if/admin/stages/"))),
            entry("admin/object.xhtml", admin("New prompt", to("/if/admin/prompts/new/"))),
            entry("admin/blueprints.xhtml", admin("Blueprints", to("/if/admin/blueprints/"))),
            entry("admin/blueprint.xhtml", admin("New blueprint", to("/if/admin/blueprints/new/"))),
            entry("admin/import.xhtml", admin("Import", to("/if/admin/flows/import/"))),
            entry("admin/enrollment.xhtml", admin("New enrollment", to("/if/admin/flows/new-enrollment/"))),
            entry("admin/mails.xhtml", admin("Mail", to("/if/admin/mail/"))),
            entry("admin/mail.xhtml", admin("invites you to", this::openMail)),
            entry("admin/diagnosis.xhtml", admin("Mail diagnosis", this::diagnose)),
            entry("admin/deliveries.xhtml", admin("Webhooks", this::callAWebhook)),
            entry("admin/events.xhtml", admin("Events", to("/if/admin/events/"))),
            entry("admin/api.xhtml", admin("API", to("/if/admin/api/?call=core_users_create&q=users"))),
            entry("admin/system.xhtml", admin("System", to("/if/admin/system/"))),
            entry("WEB-INF/errors/busy.xhtml", visitor("Many people are here at once", this::comeInACrowd)),
            entry("WEB-INF/errors/failed.xhtml", admin("That did not work", to("/if/admin/invitations/?state=odd"))),
            entry("WEB-INF/errors/form.xhtml", admin("This page has grown old", this::sendOldForm)),
            entry("WEB-INF/errors/large.xhtml", admin("This file is too large", this::sendLargeFile)),
            entry("WEB-INF/errors/unknown.xhtml", visitor("There is nothing here", to("/if/nothing/"))),
            entry("WEB-INF/stages/dummy.xhtml", visitor("Every stage", page -> stage(page, 0))),
            entry("WEB-INF/stages/identification.xhtml", visitor("Every stage", page -> stage(page, 1))),
            entry("WEB-INF/stages/user_login.xhtml", visitor("Every stage", page -> stage(page, 2))),
            entry("WEB-INF/stages/consent.xhtml", visitor("One stage", one("consent", "mode: always_require"))),
            entry("WEB-INF/stages/message.xhtml", visitor("One stage", one("message", "text: Tea at **four**."))),
            entry("WEB-INF/stages/user_delete.xhtml", admin("One stage", one("user_delete", ""))),
            entry("WEB-INF/stages/approval.xhtml", visitor("One stage", begun("approval", "text: Tea"))),
            entry("WEB-INF/stages/captcha.xhtml", visitor("One stage", one("captcha", "api_url: '', js_url: ''"))),
            entry("WEB-INF/stages/authenticator_email.xhtml", admin("One stage", begun("authenticator_email", ""))),
            entry("WEB-INF/stages/authenticator_static.xhtml", admin("One stage", begun("authenticator_static", ""))),
            entry("WEB-INF/stages/authenticator_totp.xhtml", admin("One stage", begun("authenticator_totp", ""))),
            entry(
                    "WEB-INF/stages/authenticator_validate.xhtml",
                    admin("One stage", begun("authenticator_validate", NO_DEVICE))),
            entry(
                    "WEB-INF/stages/authenticator_webauthn.xhtml",
                    admin("One stage", begun("authenticator_webauthn", ""))),
            entry("WEB-INF/stages/password.xhtml", visitor("Sign in", this::askForThePassword)),
            entry("WEB-INF/stages/prompt.xhtml", visitor("Welcome", page -> press(open(page, Map.of())))),
            entry("WEB-INF/stages/email.xhtml", visitor("A new password", this::forgetThePassword)),
            entry("WEB-INF/visitor/confirm.xhtml", visitor("A new password", page -> page.navigate(recoveryLink()))),
            entry(
                    "WEB-INF/visitor/notice.xhtml",
                    visitor(
                            "This link does not work",
                            page -> page.navigate("/if/flow/default-recovery-flow/?flow_token=nobody"))),
            entry("WEB-INF/visitor/begin.xhtml", admin("Sign out", to("/if/flow/default-invalidation-flow/"))),
            entry(
                    "WEB-INF/visitor/denied.xhtml",
                    admin("This way is closed", page -> page.navigate("/if/flow/" + flow() + "/"))),
            entry("WEB-INF/visitor/done.xhtml", visitor("You are done", this::comeBackWhenDone)),
            entry("WEB-INF/visitor/landing.xhtml", visitor("invites you", page -> open(page, Map.of()))),
            entry("WEB-INF/visitor/expired.xhtml", visitor("This invitation has ended", this::expire)),
            entry(
                    "WEB-INF/visitor/scheduled.xhtml",
                    visitor(
                            "It is too early",
                            page -> open(
                                    page,
                                    Map.of("expires", "2099-01-02T00:00:00Z", "not_before", "2099-01-01T00:00:00Z")))),
            entry("WEB-INF/visitor/declined.xhtml", visitor("You have declined this invitation", this::decline)),
            entry("WEB-INF/visitor/replaced.xhtml", visitor("There is a newer mail", this::replace)),
            entry("reply.xhtml", visitor("This is not you?", page -> page.navigate(reply("/if/reply/not-me/")))),
            entry("WEB-INF/visitor/suspended.xhtml", visitor("This invitation is paused", this::suspend)),
            entry("WEB-INF/visitor/revoked.xhtml", visitor("This invitation was withdrawn", this::revoke)),
            entry(
                    "WEB-INF/visitor/unknown.xhtml",
                    visitor(
                            "We do not know this link",
                            page -> page.navigate("/if/flow/" + flow() + "/?itoken=nobody"))),
            entry("WEB-INF/visitor/used-up.xhtml", visitor("This invitation has been used", this::useUp)),
            entry(
                    "WEB-INF/visitor/wrong-account.xhtml",
                    admin("You are signed in already", page -> open(page, Map.of()))),
            entry(
                    "WEB-INF/visitor/join.xhtml",
                    admin("Join with your account?", page -> open(page, Map.of("allow_existing_account", true)))),
            entry("WEB-INF/visitor/has-account.xhtml", visitor("You have an account already", this::haveAnAccount)));

    private static String signIn;

    /** Who has no device chooses one. */
    private static final String NO_DEVICE = "not_configured_action: configure, configuration_stages:"
            + " [!Find [authentik_stages_authenticator_totp.authenticatortotpstage, [name, default-authenticator-totp-setup]],"
            + " !Find [authentik_stages_authenticator_static.authenticatorstaticstage,"
            + " [name, default-authenticator-static-setup]]]";

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void knowsAWayToEachPage() throws IOException {
        assertThat(ways.keySet()).containsExactlyInAnyOrderElementsOf(pages().toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void shutsNobodyOut(String file) {
        Way way = ways.get(file);
        Page page = browser.page(way.asAdministrator() ? signedIn() : new NewContextOptions());

        way.walk().accept(page);

        assertThat(page.locator("h1")).containsText(way.heading());
        assertThat(page.locator("body")).not().containsText(MISSING_TEXT);
        String name = file.replaceAll("WEB-INF/|\\.xhtml", "").replace('/', '-');
        Browser.document(page, name + "-light");
        Browser.checkAccessibility(page);
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK).setReducedMotion(ReducedMotion.REDUCE));
        Browser.document(page, name + "-dark");
        Browser.checkContrast(page);
        page.setViewportSize(390, 844);
        Browser.document(page, name + "-phone");
        Browser.checkAccessibility(page);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width on a phone")
                .isEqualTo(390);
    }

    /** The administrator, who signs in for the first test only. */
    private NewContextOptions signedIn() {
        if (signIn == null) {
            signIn = browser.administrator().context().storageState();
        }
        return new NewContextOptions().setStorageState(signIn);
    }

    static Stream<String> pages() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            return files
                    .map(PAGES::relativize)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".xhtml") && PARTS.stream().noneMatch(file::startsWith))
                    .filter(file -> !ELSEWHERE.contains(file))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Way admin(String heading, Consumer<Page> walk) {
        return new Way(heading, true, walk);
    }

    private static Way visitor(String heading, Consumer<Page> walk) {
        return new Way(heading, false, walk);
    }

    private static Consumer<Page> to(String address) {
        return page -> page.navigate(address);
    }

    private static Consumer<Page> first(String list) {
        return page -> {
            page.navigate(list);
            page.locator("tbody th a").first().click();
        };
    }

    private void diagnose(Page page) {
        page.navigate("/if/admin/mail/diagnosis/");
        page.locator("#run").click();
        assertThat(page.locator("td .badge").first()).isVisible();
    }

    private static String flow() {
        Api.defaultEnrollment();
        return Api.DEFAULT_FLOW;
    }

    private static Map<String, Object> invited(Map<String, ?> members) {
        return Api.invite(flow(), members);
    }

    private static Page open(Page page, Map<String, ?> members) {
        page.navigate(invited(members).get("link").toString());
        return page;
    }

    private static void press(Page page) {
        page.click("button.main");
    }

    private void openInvitation(Page page) {
        Object key = invited(Map.of(
                        "fixed_data",
                        Map.of("nobody", "asks"),
                        "recipients",
                        List.of(Map.of("email", "seen@example.org"))))
                .get("pk");
        page.navigate("/if/admin/invitations/?open=" + key);
    }

    /** A personal link in a mail. */
    private static String mailed(Object key, String path) {
        String address = Api.recipient(key, 0).get("email").toString();
        String text = Mails.text(Service.running().smtp().awaitMailTo(address));
        return Mails.firstLink(text.substring(text.lastIndexOf("http", text.indexOf(path))));
    }

    private static Object inviteOne() {
        return invited(Map.of("recipients", List.of(Map.of("email", Api.unique("one") + "@example.org"))))
                .get("pk");
    }

    private static String reply(String path) {
        return mailed(inviteOne(), path);
    }

    private void decline(Page page) {
        page.navigate(reply("/if/flow/"));
        page.click("summary");
        page.click("button[value=decline]");
    }

    private void expire(Page page) {
        Object key = inviteOne();
        String link = mailed(key, "/if/flow/");
        Api.change(key, Map.of("expires", "2020-01-01T00:00:00Z"));
        page.navigate(link);
    }

    private void replace(Page page) {
        Object key = inviteOne();
        String link = mailed(key, "/if/flow/");
        Api.post(
                "/stages/invitation/invitations/" + key + "/recipients/resend/",
                Map.of("recipients", List.of(Api.recipient(key, 0).get("pk")), "rotate", true));
        page.navigate(link);
    }

    private void askToDelete(Page page) {
        String name = Api.unique("leaving");
        Api.blueprint(
                "entries: [{model: authentik_core.user, identifiers: {username: %s}, attrs: {}}]".formatted(name));
        page.navigate("/if/admin/users/" + Api.users(name).get(0).get("pk") + "/delete/");
    }

    private void tryTheSignIn(Page page) {
        page.navigate("/if/admin/flows/default-authentication-flow/try/");
        page.click("#begin");
        page.waitForURL("**/try/*/");
    }

    private void previewTheSignIn(Page page) {
        page.navigate("/if/admin/flows/default-authentication-flow/try/");
        page.locator("a[href$='/preview/']").first().click();
    }

    private void openTemplates(Page page) {
        openInvitation(page);
        page.click("#keep");
        page.navigate("/if/admin/invitations/templates/");
    }

    private void openMailing(Page page) {
        Object key = invited(Map.of()).get("pk");
        Object mailing = Api.post(
                        "/stages/invitation/invitations/" + key + "/recipients/?dry_run=true",
                        Map.of("recipients", List.of(Map.of("email", "seen@example.org"), Map.of("email", "wrong"))))
                .get("pk");
        page.navigate("/if/admin/invitations/" + key + "/mailings/" + mailing + "/");
    }

    private void callAWebhook(Page page) {
        Object hook = Api.post(
                        "/events/transports/",
                        Map.of("name", Api.unique("hook"), "mode", "webhook", "webhook_url", "http://127.0.0.1:9/"))
                .get("pk");
        Api.post("/events/transports/" + hook + "/test/", Map.of());
        page.navigate("/if/admin/deliveries/?transport=" + hook);
    }

    private void openMail(Page page) {
        openInvitation(page);
        Service.running().smtp().awaitMailTo("seen@example.org");
        first("/if/admin/mail/?q=seen@example.org").accept(page);
    }

    private void sendOldForm(Page page) {
        page.navigate("/if/user/");
        page.evaluate("document.querySelectorAll('[name=token]').forEach(it => it.value = 'old')");
        page.click("#save");
    }

    private void sendLargeFile(Page page) {
        page.navigate("/if/admin/flows/import/");
        page.setInputFiles("#file", new FilePayload("large.yaml", "text/yaml", new byte[9_000_000]));
        page.click("#send");
    }

    private static void stage(Page page, int number) {
        Api.blueprint(STAGES);
        page.navigate("/if/flow/every-stage/");
        if (number > 0) {
            press(page);
        }
        if (number > 1) {
            page.fill("[name='f.uid_field']", Service.ADMIN);
            press(page);
        }
    }

    private static Consumer<Page> one(String kind, String settings) {
        String slug = "one-" + kind;
        String blueprint = ONE_STAGE.formatted(kind, kind.replace("_", ""), slug, settings);
        return page -> {
            Api.blueprint(blueprint);
            page.navigate("/if/flow/" + slug + "/");
        };
    }

    /** The same where the stage would act on the visitor's arrival, so that there is a button before it. */
    private static Consumer<Page> begun(String kind, String settings) {
        return one(kind, settings).andThen(EveryPageBrowserIT::press);
    }

    private void forgetThePassword(Page page) {
        page.navigate("/if/flow/default-recovery-flow/");
        page.fill("[name='f.uid_field']", Api.unique("nobody"));
        press(page);
        assertThat(page.locator("[name='f.uid_field']")).isHidden();
    }

    private static String recoveryLink() {
        Object id = Api.users(Service.ADMIN).get(0).get("pk");
        return (String) Api.post("/core/users/" + id + "/recovery/", Map.of()).get("link");
    }

    private void askForThePassword(Page page) {
        page.navigate("/if/flow/default-authentication-flow/");
        page.fill("[name='f.uid_field']", Service.ADMIN);
        press(page);
        assertThat(page.locator("[name='f.password']")).isVisible();
    }

    private void comeInACrowd(Page page) {
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch full = new CountDownLatch(1);
        ExecutorService crowd = Executors.newFixedThreadPool(CROWD);
        try {
            page.setDefaultTimeout((double) PATIENCE.toMillis());
            openCredentials(page);
            Object invitation = invited(Map.of()).get("pk");
            IntStream.range(0, CROWD).forEach(it -> crowd.execute(() -> sendPasswordsTo(invitation, over, full)));
            await().atMost(PATIENCE).until(() -> full.getCount() == 0);
            press(page);
            await().pollInSameThread().atMost(PATIENCE).until(() -> isPutOff(page));
        } finally {
            over.set(true);
            crowd.shutdown();
            await().atMost(PATIENCE).until(crowd::isTerminated);
        }
    }

    /** Of those who are put off, one at a time asks again: a place that gets free is taken at once, and the asking costs little. */
    private static void sendPasswordsTo(Object invitation, AtomicBoolean over, CountDownLatch full) {
        String password = Json.write(Map.of("fixed_data", Map.of("password", Service.ADMIN_PASSWORD)));
        Client client = Service.running().client();
        String address = "/stages/invitation/invitations/" + invitation + "/";
        BooleanSupplier isRefused = () -> !over.get()
                && client.api(Service.TOKEN, "PATCH", address, password).statusCode() == BUSY;
        while (!over.get()) {
            if (isRefused.getAsBoolean()) {
                full.countDown();
                synchronized (full) {
                    while (isRefused.getAsBoolean()) {}
                }
            }
        }
    }

    /** Who found a place all the same is too far on to be put off, and begins once more. */
    private boolean isPutOff(Page page) {
        if (page.locator("form").count() == 0) {
            return true;
        }
        openCredentials(page);
        press(page);
        return false;
    }

    private void openCredentials(Page page) {
        open(page, Map.of());
        press(page);
        fillCredentials(page, Api.unique("crowd"));
    }

    private void comeBackWhenDone(Page page) {
        String link = invited(Map.of()).get("link").toString();
        page.navigate(link);
        press(page);
        String last = enroll(page);
        page.navigate(last);
    }

    private void useUp(Page page) {
        String link = invited(Map.of("single_use", true)).get("link").toString();
        Page before = browser.page(new NewContextOptions());
        before.navigate(link);
        press(before);
        enroll(before);
        page.navigate(link);
    }

    private void haveAnAccount(Page page) {
        String name = Api.unique("known");
        Enrollment.lastPage(invited(Map.of("single_use", true)).get("link"), name)
                .submit();
        List<Map<String, String>> recipients = List.of(Map.of("email", name + "@example.org"));
        Object key = invited(Map.of("allow_existing_account", true, "recipients", recipients))
                .get("pk");
        page.navigate(mailed(key, "/if/flow/"));
    }

    /** Makes an account; gives the address of the last page on the way there. */
    private static String enroll(Page page) {
        String username = Api.unique("every");
        fillCredentials(page, username);
        press(page);
        page.fill("[name='f.name']", "Every Page");
        page.fill("[name='f.email']", username + "@example.org");
        String last = page.url();
        press(page);
        page.waitForURL("**/if/user/**");
        return last;
    }

    private static void fillCredentials(Page page, String username) {
        page.fill("[name='f.username']", username);
        page.fill("[name='f.password']", Service.ADMIN_PASSWORD);
        page.fill("[name='f.password_repeat']", Service.ADMIN_PASSWORD);
    }

    private void suspend(Page page) {
        Map<String, Object> invitation = invited(Map.of());
        Map<String, Object> nowhere = new HashMap<>();
        nowhere.put("flow", null);
        Api.change(invitation.get("pk"), nowhere);
        page.navigate(invitation.get("link").toString());
    }

    private void revoke(Page page) {
        Map<String, Object> invitation = invited(Map.of());
        Page administrator = browser.administrator();
        administrator.navigate("/if/admin/invitations/?open=" + invitation.get("pk"));
        Browser.confirm(administrator, "revoke");
        page.navigate(invitation.get("link").toString());
    }
}
