package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Json;
import org.vestibule.testing.Client;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class UserResourceIT {
    private static final String SIGN_IN = "/api/v3/flows/executor/default-authentication-flow/?query=";

    private final Service service = Service.running();

    @Test
    void tellsTheHolderOfATokenWhoHeIs() {
        Map<String, Object> session = object(service.api("GET", "/core/users/me/", ""));

        assertThat(session).containsOnlyKeys("user", "users");
        assertThat(Json.write(session.get("user")))
                .contains("\"username\":\"akadmin\"", "\"email\":\"admin@example.org\"", "\"is_superuser\":true")
                .contains("\"system_permissions\":[\"access_admin_interface\",\"view_system_info\"]");
        assertThat(session.get("users")).isEqualTo(List.of(session.get("user")));
    }

    @Test
    void knowsWhoSignedInByTheExecutor() {
        Client client = service.client();

        client.get(SIGN_IN);
        answer(client, "{\"component\": \"ak-stage-identification\", \"uid_field\": \"AKadmin\"}");
        answer(client, "{\"component\": \"ak-stage-password\", \"password\": \"" + Service.ADMIN_PASSWORD + "\"}");

        assertThat(client.get("/api/v3/core/users/me/").body()).contains("\"username\":\"akadmin\"");
        assertThat(client.send(client.request("/api/v3/core/users/me/").header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .as("led there by another site")
                .isEqualTo(403);
        assertThat(client.send(client.request("/api/v3/stages/invitation/invitations/")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"name\": \"by-cookie\"}")))
                        .statusCode())
                .as("a change without a token")
                .isEqualTo(403);
    }

    private static void answer(Client client, String json) {
        client.send(client.request(SIGN_IN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    @Test
    void needsNoSetUpLinkWhereTheConfigurationNamesTheAdministrator() throws IOException {
        assertThat(service.log()).doesNotContain("/if/setup/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/core/users/", "/core/users/me/", "/core/users/1/", "/core/groups/"})
    void tellsStrangersNothing(String path) {
        HttpResponse<String> answer = service.client().api("wrong", "GET", path, "");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"Token invalid/expired\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search=ADMIN+example",
                "username=AKADMIN",
                "email=Admin@example.org",
                "is_active=True&is_superuser=true",
                "path=users",
                "path_startswith=use",
                "type=external&type=internal&username=akadmin",
                "groups_by_name=vestibule+Admins&groups_by_name=others",
            })
    void findsUsersBy(String query) {
        HttpResponse<String> answer = service.api("GET", "/core/users/?ordering=-pk&page_size=100&" + query, "");

        assertThat(answer.body()).contains("\"username\":\"akadmin\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search=nobody+admin",
                "username=admin",
                "email=admin",
                "is_active=false&username=akadmin",
                "is_superuser=false&username=akadmin",
                "path=user",
                "type=external&username=akadmin",
                "groups_by_name=others",
            })
    void leavesOutWhomTheFilterExcludes(String query) {
        HttpResponse<String> answer = service.api("GET", "/core/users/?" + query, "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("\"username\":\"akadmin\"");
    }

    @Test
    void refusesAnUnknownType() {
        HttpResponse<String> answer = service.api("GET", "/core/users/?type=robot", "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(object(answer)).containsOnlyKeys("type");
    }

    @Test
    void refusesToDoAnythingElseWithTheInvitationsOfSomebodyWhoLeaves() {
        Map<?, ?> me =
                (Map<?, ?>) object(service.api("GET", "/core/users/me/", "")).get("user");
        String path = "/core/users/" + me.get("pk") + "/";

        HttpResponse<String> answer = service.api("PATCH", path, "{\"is_active\": true, \"invitations\": \"burn\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(object(answer)).containsOnlyKeys("invitations");
        assertThat(answer.body()).contains("keep, suspend, hand_over");
    }

    @Test
    void givesEveryMemberThatClientsRead() {
        HttpResponse<String> list = service.api("GET", "/core/users/?username=akadmin", "");
        Map<?, ?> user = (Map<?, ?>) ((List<?>) object(list).get("results")).get(0);

        Map<String, Object> alone = object(service.api("GET", "/core/users/" + user.get("pk") + "/", ""));

        assertThat(user).isEqualTo(alone);
        assertThat(alone)
                .containsOnlyKeys(
                        "pk",
                        "username",
                        "name",
                        "is_active",
                        "last_login",
                        "date_joined",
                        "is_superuser",
                        "groups",
                        "groups_obj",
                        "roles",
                        "roles_obj",
                        "email",
                        "avatar",
                        "attributes",
                        "uid",
                        "path",
                        "type",
                        "uuid",
                        "password_change_date",
                        "last_updated");
        assertThat(list.body()).doesNotContain("argon2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/core/users/0/", "/core/users/x/", "/core/groups/x/", "/core/users/?page=9"})
    void doesNotFindWhatIsNotThere(String path) {
        assertThat(service.api("GET", path, "").statusCode()).isEqualTo(404);
    }

    @Test
    void namesTheMembersOfAGroupOnRequest() {
        Map<String, Object> list =
                object(service.api("GET", "/core/groups/?name=vestibule+Admins&is_superuser=true", ""));
        Map<?, ?> group = (Map<?, ?>) ((List<?>) list.get("results")).get(0);

        Map<String, Object> whole =
                object(service.api("GET", "/core/groups/" + group.get("pk") + "/?include_users=true", ""));

        assertThat(group.get("users")).isNull();
        assertThat(group.get("users_obj")).isNull();
        assertThat(whole)
                .containsOnlyKeys(
                        "pk",
                        "num_pk",
                        "name",
                        "is_superuser",
                        "parents",
                        "parents_obj",
                        "users",
                        "users_obj",
                        "attributes",
                        "roles",
                        "roles_obj",
                        "inherited_roles_obj",
                        "children",
                        "children_obj")
                .containsEntry("name", "vestibule Admins")
                .containsEntry("is_superuser", true);
        assertThat(Json.write(whole.get("users_obj"))).contains("\"username\":\"akadmin\"");
    }

    @Test
    void listsTheGroupsOfAUser() {
        Object me = object(service.api("GET", "/core/users/me/", "")).get("user");
        Object pk = ((Map<?, ?>) me).get("pk");

        assertThat(service.api("GET", "/core/groups/?include_users=true&ordering=-name&members_by_pk=" + pk, "")
                        .body())
                .contains("\"name\":\"vestibule Admins\"");
        assertThat(service.api("GET", "/core/groups/?members_by_pk=0", "").body())
                .doesNotContain("\"name\":\"vestibule Admins\"");
    }

    private static Map<String, Object> object(HttpResponse<String> answer) {
        return Json.object(answer.body());
    }
}
