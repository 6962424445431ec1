package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Texts;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

/** An inviter is deleted, by page and by program; what he did stays. */
@OnServer
class UserDeletionIT {
    private static final String PASSWORD = "a long password of the leaver";
    private static final String ACCOUNT = """
            entries:
            - {model: authentik_core.user, identifiers: {username: %1$s},
              attrs: {name: Leaver, password: %2$s, groups: [!Find [authentik_core.group, [name, vestibule Admins]]]}}
            """;

    private final Service service = Service.running();
    private final String name = Api.unique("leaver");
    private final Visitor leaver = new Visitor();
    private String path;
    private Object invitation;

    @BeforeEach
    void letHimInvite() {
        Api.blueprint(ACCOUNT.formatted(name, PASSWORD));
        path = "/core/users/" + Api.users(name).get(0).get("pk") + "/";
        leaver.signIn(name, PASSWORD);
        Object flow = Api.key(Api.enrollment());
        leaver.open("/if/admin/invitations/new/")
                .form()
                .set("name", name)
                .set("flow", flow.toString())
                .set("recipients", name + "@example.org")
                .submit();
        List<?> made = (List<?>)
                Api.get("/stages/invitation/invitations/?name=" + name).get("results");
        invitation = ((Map<?, ?>) made.get(0)).get("pk");
    }

    private HttpResponse<String> delete(String address) {
        return service.api("DELETE", address, "");
    }

    private static String text(String key) {
        return Texts.in(Locale.ENGLISH).get(key);
    }

    @Test
    void isDeletedByAProgram() {
        assertThat(delete(path).statusCode()).isEqualTo(204);

        assertThat(delete(path).statusCode()).isEqualTo(404);
        assertThat(Api.users(name)).isEmpty();
        assertThat(leaver.open("/if/user/").address().getPath()).startsWith("/if/flow/");
        assertThat(Api.events("model_deleted", "&username=" + Service.ADMIN).toString())
                .contains(name);
        assertThat(Api.events("invitation_created", "&username=" + name)).hasSize(1);
        assertThat(Api.invitation(invitation)).containsEntry("state", "active");
        assertThat(Api.invitation(invitation).get("created_by").toString()).contains(name);
    }

    @Test
    void isDeletedOnAPageThatSaysWhatGoes() {
        Visitor admin = Visitor.administrator().open("/if/admin" + path.replace("/core", "") + "delete/");
        assertThat(admin.text())
                .contains(text("user.delete.goes"), "vestibule Admins", text("user.delete.stays.events"));

        admin.form("#deletion").set("invitations", "suspend").press(text("user.delete.yes"));

        assertThat(admin.text()).contains(text("done.user.deleted"));
        assertThat(Api.users(name)).isEmpty();
        assertThat(Api.invitation(invitation)).containsEntry("state", "suspended");
        assertThat(Visitor.administrator()
                        .open("/if/admin/invitations/?open=" + invitation)
                        .text())
                .contains(name);
    }

    @Test
    void leavesUnfinishedRunsWithNobodyToServe() {
        Api.post("/managed/blueprints/import/", Map.of("path", "default-password-change.yaml"));
        leaver.open("/if/flow/default-password-change/");
        int before = leaver.status();
        delete(path);

        leaver.form().fill("password", PASSWORD).submit();

        assertThat(before).isEqualTo(200);
        assertThat(leaver.status()).isLessThan(500);
        assertThat(leaver.open("/if/user/").address().getPath()).startsWith("/if/flow/");
    }

    @Test
    void isNobodysOwnToDelete() {
        Object own = Api.users(Service.ADMIN).get(0).get("pk");

        HttpResponse<String> refused = delete("/core/users/" + own + "/");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Api.users(Service.ADMIN)).isNotEmpty();
        assertThat(Api.events("refused", "&username=" + Service.ADMIN)).isNotEmpty();
        assertThat(Visitor.administrator()
                        .open("/if/admin/users/" + own + "/delete/")
                        .page()
                        .select("#delete"))
                .isEmpty();
    }
}
