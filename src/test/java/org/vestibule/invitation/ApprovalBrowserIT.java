package org.vestibule.invitation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.common.Json;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

/** An inviter whose role needs approval, and an administrator who decides: by page and by program. */
@OnServer
class ApprovalBrowserIT {
    private static final String PASSWORD = "a long password of the inviter";
    private static final String INVITATIONS = "/stages/invitation/invitations/";
    private static final String ACCOUNT = """
            entries:
            - {model: authentik_core.user, identifiers: {username: %1$s}, attrs: {name: Trainee, password: %2$s, email: %1$s@example.org}}
            """;

    @RegisterExtension
    final Browser browser = new Browser();

    private final String name = Api.unique("trainee");
    private final String guest = Api.unique("guest") + "@example.org";
    private Object flow;

    @BeforeEach
    void giveARoleThatNeedsApproval() {
        Api.blueprint(ACCOUNT.formatted(name, PASSWORD));
        flow = Api.key(Api.enrollment());
        Object role = Api.post(
                        "/rbac/roles/",
                        Map.of(
                                "name",
                                name,
                                "permissions",
                                List.of(
                                        "authentik_rbac.access_admin_interface",
                                        "authentik_stages_invitation.view_invitation",
                                        "authentik_stages_invitation.add_invitation",
                                        "authentik_stages_invitation.change_invitation",
                                        "vestibule.see_links",
                                        "vestibule.send"),
                                "flows",
                                List.of(flow),
                                "needs_approval",
                                true))
                .get("pk");
        Api.post(
                "/rbac/roles/" + role + "/add_user/",
                Map.of("pk", Api.users(name).get(0).get("pk")));
    }

    private Page invited() {
        Page page = browser.page();
        Browser.signIn(page, name, PASSWORD);
        page.navigate("/if/admin/invitations/new/");
        page.fill("#name", name);
        page.selectOption("#flow", flow.toString());
        page.fill("#recipients", guest);
        page.fill("#message", "Come <b>now</b>");
        page.click("#save");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Noted. It waits until somebody approves it.");
        return page;
    }

    private Map<String, Object> invitation() {
        List<?> found = (List<?>) Api.get(INVITATIONS + "?name=" + name).get("results");
        return Api.invitation(((Map<?, ?>) found.get(0)).get("pk"));
    }

    @Test
    void sendsWhatSomebodyElseApproves() {
        Page inviter = invited();
        assertThat(inviter.locator("#approval")).containsText("Waits for approval.");
        assertThat(inviter.locator("#link")).hasCount(0);
        Browser.look(inviter, "invitation-waits");
        assertThat(Mails.to(guest)).isEmpty();

        Page page = browser.administrator();
        page.navigate("/if/admin/invitations/approvals/");
        page.fill("#q", name);
        page.locator("#q").press("Enter");
        page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(name))
                .getByRole(AriaRole.LINK)
                .click();
        assertThat(page.locator("#decide")).containsText(guest);
        assertThat(page.locator("#said")).hasText("Come <b>now</b>");
        Browser.look(page, "approval");
        page.click("#approve");

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Approved. The mails leave now.");
        assertThat(Mails.link(Service.running().smtp().awaitMailTo(guest))).contains("itoken=");
        Service.running().smtp().awaitMailTo(name + "@example.org");
        inviter.reload();
        assertThat(inviter.locator("#approval")).hasCount(0);
        assertThat(Api.events("invitation_approved", "")).isNotEmpty();
    }

    @Test
    void sendsBackWhatAProgramRejects() {
        Page inviter = invited();
        Map<String, Object> waiting = invitation();
        String path = "/api/v3" + INVITATIONS + waiting.get("pk");
        Object revision = ((Map<?, ?>) waiting.get("approval")).get("revision");

        assertThat(waiting).containsEntry("state", "unapproved").containsEntry("link", null);
        assertThat(Api.get(INVITATIONS + "approvals/?ordering=-asked&page_size=100")
                        .get("results"))
                .asString()
                .contains("pk=" + waiting.get("pk"));
        assertThat(decide(path + "/approve/", Map.of())).isEqualTo(400);
        assertThat(decide(path + "/approve/", Map.of("revision", 99))).isEqualTo(409);
        assertThat(decide(path + "/reject/", Map.of("revision", revision))).isEqualTo(400);
        assertThat(decide(path + "/reject/", Map.of("revision", revision, "reason", "Too loud")))
                .isEqualTo(204);

        assertThat(Mails.text(Service.running().smtp().awaitMailTo(name + "@example.org")))
                .contains("Too loud");
        inviter.reload();
        assertThat(inviter.locator("#approval")).containsText("Too loud");
        inviter.navigate("/if/admin/invitations/" + waiting.get("pk") + "/");
        inviter.fill("#message", "Please come");
        inviter.click("#save");
        Object again = ((Map<?, ?>) invitation().get("approval")).get("revision");
        assertThat(decide(path + "/approve/", Map.of("revision", again))).isEqualTo(204);
        assertThat(Mails.text(Service.running().smtp().awaitMailTo(guest))).contains("Please come");
        assertThat(invitation()).containsEntry("state", "active");
    }

    private static int decide(String path, Map<String, ?> body) {
        return Service.running()
                .api("POST", path.replace("/api/v3", ""), Json.write(body))
                .statusCode();
    }

    @Test
    void listsWhatRolesCanPermit() {
        assertThat(Api.get("/rbac/permissions/?search=approve&ordering=codename")
                        .get("results"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("codename", "approve_invitation")
                .containsEntry("app_label", "vestibule");
    }
}
