package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.vestibule.common.Json;
import org.vestibule.testing.Api;
import org.vestibule.testing.Client;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

/** An inviter with a role that lets him act on his own invitations, to one flow and into one group; for tests of what he may not. */
abstract class DelegateOnServer {
    static final String INVITATIONS = "/stages/invitation/invitations/";
    static final String PAGES = "/if/admin/invitations/";
    static final String GROUPS = "groups";
    static final String PASSWORD = "a long password of the delegate";
    private static final String ACCOUNTS = """
            entries:
            - {model: authentik_core.user, identifiers: {username: %1$s}, attrs: {name: Delegate, password: %2$s}}
            - {model: authentik_core.group, identifiers: {name: %1$s}}
            """;

    final String name = Api.unique("delegate");
    final Visitor delegate = new Visitor();
    private String token;
    Object flow;
    Object group;
    Object admins;
    Map<String, Object> others;

    @BeforeEach
    void giveARole() {
        Api.blueprint(ACCOUNTS.formatted(name, PASSWORD));
        flow = Api.key(Api.enrollment());
        group = groupNamed(name);
        admins = groupNamed("vestibule Admins");
        others = Api.invitation(Map.of(
                "name", name + "-others", "flow", flow, "recipients", List.of(Map.of("email", name + "@example.org"))));
        Object role = Api.post(
                        "/rbac/roles/",
                        Map.of(
                                "name",
                                name,
                                "permissions",
                                permissions(),
                                "flows",
                                List.of(flow),
                                GROUPS,
                                List.of(group)))
                .get("pk");
        Api.post(
                "/rbac/roles/" + role + "/add_user/",
                Map.of("pk", Api.users(name).get(0).get("pk")));
    }

    private static List<String> permissions() {
        return List.of(
                "authentik_rbac.access_admin_interface",
                "authentik_stages_invitation.view_invitation",
                "authentik_stages_invitation.add_invitation",
                "authentik_stages_invitation.change_invitation",
                "authentik_stages_invitation.delete_invitation",
                "authentik_blueprints.add_blueprintinstance",
                "authentik_events.view_event",
                "vestibule.view_mail",
                "vestibule.send");
    }

    private static Object groupNamed(String text) {
        List<?> found = (List<?>)
                Api.get("/core/groups/?name=" + text.replace(" ", "+")).get("results");
        return ((Map<?, ?>) found.get(0)).get("pk");
    }

    void giveAToken() {
        token = Api.token(name);
    }

    HttpResponse<String> call(String method, String path, String type, String body) {
        Client program = Service.running().client();
        return program.send(program.request("/api/v3" + path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body)));
    }

    HttpResponse<String> call(String method, String path, Map<String, ?> body) {
        return call(method, path, "application/json", method.equals("GET") ? "" : Json.write(body));
    }

    Map<String, Object> own(Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("name", name + "-own", "flow", flow));
        body.putAll(more);
        HttpResponse<String> answer = call("POST", INVITATIONS, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.object(answer.body());
    }

    List<?> refusals() {
        return Api.events("refused", "&username=" + name);
    }
}
