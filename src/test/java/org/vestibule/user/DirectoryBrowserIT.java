package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vestibule.testing.Browser.checkAccessibility;
import static org.vestibule.testing.Browser.picture;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.common.Ids;
import org.vestibule.common.Json;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class DirectoryBrowserIT {
    private static final String SIGN_IN = "/if/flow/default-authentication-flow/";
    private static final String ACCOUNT = "/if/user/";
    private static final String USERS = "/if/admin/users/";
    private static final String GROUPS = "/if/admin/groups/";
    private static final String PASSWORD = "amira likes long passwords";
    private static final String BLUEPRINT = """
            version: 1
            metadata: {name: a user of the tests}
            entries:
              - model: authentik_core.user
                identifiers: {username: %1$s}
                attrs: {name: Amira Haddad, email: %1$s@example.org, password: %2$s}
            """;

    @RegisterExtension
    final Browser browser = new Browser();

    private final String username = "amira-" + Ids.next();

    @BeforeEach
    void importUser() {
        String file = Json.write(Map.of("file", BLUEPRINT.formatted(username, PASSWORD)));
        assertThat(Service.running()
                        .api("POST", "/managed/blueprints/import/", file)
                        .body())
                .contains("\"success\":true");
    }

    @Test
    void findsAndEditsAUser() {
        Page page = browser.administrator();

        page.navigate(USERS + "?q=" + username);
        checkAccessibility(page);
        page.selectOption("#state", "inactive");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Filter"))
                .click();
        assertThat(page.innerText("main")).contains("Nobody fits the filter");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Show all"))
                .click();
        checkAccessibility(page);
        openUser(page);
        checkAccessibility(page);
        page.fill("#name", "Amira H.");
        page.fill("#attributes", "department: [Engineering");
        page.click("#save");
        assertThat(page.getAttribute("#attributes", "aria-invalid")).isEqualTo("true");
        checkAccessibility(page);
        page.fill("#attributes", "department: Engineering");
        page.click("#save");

        assertThat(said(page)).isEqualTo("Saved.");
        assertThat(page.innerText("h1")).isEqualTo("Amira H.");
        assertThat(page.inputValue("#attributes")).isEqualTo("department: Engineering\n");
    }

    @Test
    void shutsAUserOutAtOnce() {
        Page admin = browser.administrator();
        Page amira = browser.page();
        Browser.signIn(amira, username, PASSWORD);
        openUser(admin);

        admin.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("End: Chrome, Linux"))
                .click();
        assertThat(said(admin)).isEqualTo("The sign-in has ended.");
        assertSignedOut(amira);

        Browser.signIn(amira, username, PASSWORD);
        Browser.confirm(admin, "deactivate");
        assertThat(said(admin)).isEqualTo("Deactivated. Every sign-in has ended.");
        assertSignedOut(amira);
        trySignIn(amira, PASSWORD);
        assertThat(amira.locator("#errors").isVisible()).isTrue();

        admin.click("#activate");
        admin.fill("#password", "short");
        admin.click("#reset");
        assertThat(admin.getAttribute("#password", "aria-invalid")).isEqualTo("true");
        admin.fill("#password", "a password given by telephone");
        admin.click("#reset");
        assertThat(said(admin)).isEqualTo("The new password is set. Every sign-in has ended.");
        Browser.signIn(amira, username, "a password given by telephone");
    }

    @Test
    void choosesWhatBecomesOfTheInvitationsOfWhoIsDeactivated() {
        String invitation = invitationOfTheUser();
        Page page = browser.administrator();

        assertThat(deactivated(page, "keep", invitation)).isEqualTo("active");
        assertThat(deactivated(page, "suspend", invitation)).isEqualTo("suspended");

        page.click("#activate");
        assertThat(Api.invitation(invitation)).containsEntry("state", "active");
    }

    /** The state of the invitation of the user, who is deactivated by the page with that choice. */
    private Object deactivated(Page page, String choice, String invitation) {
        openUser(page);
        if (page.locator("#activate").isVisible()) {
            page.click("#activate");
        }
        page.click("[popovertarget='confirm-deactivate']:not([popovertargetaction])");
        assertThat(page.locator("#invitations option").evaluateAll("all => all.map(it => it.value)"))
                .isEqualTo(List.of("keep", "suspend"));
        checkAccessibility(page);
        page.selectOption("#invitations", choice);
        page.click("#deactivate");
        assertThat(said(page)).isEqualTo("Deactivated. Every sign-in has ended.");
        return Api.invitation(invitation).get("state");
    }

    private String invitationOfTheUser() {
        Object flow = Api.key(Api.enrollment());
        List<String> permissions =
                List.of("authentik_stages_invitation.view_invitation", "authentik_stages_invitation.change_invitation");
        Object role = Api.post(
                        "/rbac/roles/", Map.of("name", username, "permissions", permissions, "flows", List.of(flow)))
                .get("pk");
        Api.post(
                "/rbac/roles/" + role + "/add_user/",
                Map.of("pk", Api.users(username).get(0).get("pk")));
        String invitation =
                Api.invitation(Map.of("name", username, "flow", flow)).get("pk").toString();
        Service.running()
                .api(
                        "POST",
                        "/stages/invitation/invitations/" + invitation + "/hand_over/",
                        Json.write(Map.of("owner", username)));
        return invitation;
    }

    private static void assertSignedOut(Page page) {
        page.navigate(ACCOUNT);

        assertThat(page.url()).contains(SIGN_IN);
    }

    @Test
    void makesAGroupAndItsMembers() {
        String name = "Roasters " + Ids.next();
        Page page = browser.administrator();

        page.navigate(GROUPS);
        checkAccessibility(page);
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("New group"))
                .click();
        checkAccessibility(page);
        picture(page, "group-new");
        page.fill("#name", "vestibule Admins");
        page.click("#save");
        assertThat(page.getAttribute("#name", "aria-invalid")).isEqualTo("true");
        page.fill("#name", name);
        page.click("#save");
        assertThat(said(page)).isEqualTo("Saved.");

        page.fill("#username", "nobody-at-all");
        page.click("#add");
        assertThat(page.getAttribute("#username", "aria-invalid")).isEqualTo("true");
        page.fill("#username", username);
        page.click("#add");
        assertThat(said(page)).isEqualTo("Added to the group.");
        checkAccessibility(page);
        pictures(page, "group");

        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(username).setExact(true))
                .click();
        pictures(page, "user");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Remove: " + name))
                .click();
        assertThat(said(page)).isEqualTo("Removed from the group.");
        page.selectOption("#group", new SelectOption().setLabel(name));
        page.click("#join");
        assertThat(said(page)).isEqualTo("Added to the group.");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true))
                .click();
        Browser.confirm(page, "delete");
        assertThat(said(page)).isEqualTo("The group is deleted.");
        pictures(page, "groups");
        page.navigate(USERS);
        pictures(page, "users");
    }

    @Test
    void letsAUserCareForHisAccount() {
        Page page = browser.page();
        Page other = browser.page();
        Browser.signIn(page, username, PASSWORD);
        Browser.signIn(other, username, PASSWORD);
        page.reload();

        checkAccessibility(page);
        pictures(page, "account");
        page.fill("#name", "Amira");
        page.click("#save");
        assertThat(said(page)).isEqualTo("Saved.");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("End: Chrome, Linux"))
                .click();
        assertThat(said(page)).isEqualTo("The sign-in has ended.");
        assertSignedOut(other);

        Browser.signIn(other, username, PASSWORD);
        changePassword(page, "not this one", "the next of her passwords");
        assertThat(page.getAttribute("#current", "aria-invalid")).isEqualTo("true");
        checkAccessibility(page);
        picture(page, "account-wrong");
        changePassword(page, PASSWORD, "the next of her passwords");
        assertThat(said(page)).isEqualTo("Your new password holds from now on.");
        assertSignedOut(other);
        Browser.signIn(other, username, "the next of her passwords");
    }

    private static void changePassword(Page page, String current, String password) {
        page.fill("#current", current);
        page.fill("#password", password);
        page.fill("#repeat", password);
        page.click("#change");
    }

    @Test
    void takesASignInTwice() {
        Page page = browser.page();
        Page tab = page.context().newPage();
        tab.navigate(SIGN_IN);
        Browser.signIn(page, username, PASSWORD);

        tab.fill("[name='f.uid_field']", username);
        Response late = tab.waitForResponse("**" + SIGN_IN + "**", () -> tab.click(".main[type=submit]"));
        Response again = page.navigate(SIGN_IN);

        assertThat(late.status()).isLessThan(500);
        assertThat(again.status()).isLessThan(500);
        checkAccessibility(tab);
        picture(tab, "sign-in-late");
        checkAccessibility(page);
        picture(page, "sign-in-again");
    }

    @Test
    void makesGuessersWait() {
        Page page = browser.page();
        for (int i = 0; i < LoginThrottle.PER_ACCOUNT; i++) {
            trySignIn(page, "a guess");
            assertThat(page.locator("#errors").isVisible()).isTrue();
        }

        trySignIn(page, PASSWORD);

        assertThat(page.innerText("main")).contains("Wait five minutes");
        assertThat(page.url()).doesNotContain(ACCOUNT);
        checkAccessibility(page);
        picture(page, "sign-in-throttled");
    }

    private void trySignIn(Page page, String password) {
        page.navigate(SIGN_IN);
        if (page.locator("[name='f.uid_field']").isVisible()) {
            page.fill("[name='f.uid_field']", username);
            page.click(".main[type=submit]");
        }
        page.fill("[name='f.password']", password);
        page.click(".main[type=submit]");
    }

    private void openUser(Page page) {
        page.navigate(USERS + "?q=" + username);
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(username).setExact(true))
                .click();
    }

    /** What the page says was done. */
    private static String said(Page page) {
        return page.getByRole(AriaRole.STATUS).innerText();
    }

    /** The page as it is and, for who has the same cookies, dark and on a telephone. */
    private void pictures(Page page, String name) {
        picture(page, name);
        Page small = browser.page(new NewContextOptions()
                .setStorageState(page.context().storageState())
                .setViewportSize(390, 844)
                .setColorScheme(ColorScheme.DARK));
        small.navigate(page.url());
        checkAccessibility(small);
        picture(small, name + "-small-dark");
    }
}
