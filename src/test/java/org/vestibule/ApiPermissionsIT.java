package org.vestibule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.vestibule.common.Json;
import org.vestibule.testing.Api;
import org.vestibule.testing.Client;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

/** Whatever the API's document names is refused to who is not signed in, and to who has no permission. */
@OnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiPermissionsIT {
    /** What nobody need be signed in for. */
    private static final Set<String> PUBLIC = Set.of(
            // The same for everybody.
            "root_config_retrieve",
            "schema_retrieve",
            // Visitors run flows; the engine decides who may.
            "flows_executor_get",
            "flows_executor_solve",
            // Mail programs show the key of a link, providers of mail their signature.
            "vestibule_reminders_stop_retrieve",
            "vestibule_reminders_stop_create",
            "vestibule_mail_bounces_create");

    /** What everybody may do who is signed in: it is about himself, and a list holds only his own. */
    private static final Set<String> OWN = Set.of(
            "core_users_me_retrieve",
            "core_tokens_list",
            "core_tokens_create",
            "stages_all_user_settings_list",
            "authenticators_all_list",
            "authenticators_email_list",
            "authenticators_static_list",
            "authenticators_totp_list",
            "authenticators_webauthn_list",
            "stages_approval_applicants_list");

    private static final String FORM = "multipart/form-data";
    private static final String FILE =
            "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nentries: []\r\n--x--\r\n";
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    private static final String NUMBER = "999999999";

    private final Client client = Service.running().client();
    private List<Operation> operations;
    private Object user;
    private String token;

    /** A call with keys that are nobody's. */
    private record Operation(String id, String verb, String path, boolean form, boolean open) {
        static Operation of(String path, String verb, Map<?, ?> operation) {
            String called = path;
            for (Object it : (List<?>) operation.get("parameters")) {
                Map<?, ?> parameter = (Map<?, ?>) it;
                boolean number = "integer".equals(((Map<?, ?>) parameter.get("schema")).get("type"));
                called = called.replace("{" + parameter.get("name") + "}", number ? NUMBER : NOBODY);
            }
            boolean open = List.of().equals(operation.get("security"));
            boolean form = String.valueOf(operation.get("requestBody")).contains(FORM);
            return new Operation(
                    operation.get("operationId").toString(), verb.toUpperCase(Locale.ROOT), called, form, open);
        }

        /** The call, with an empty body of the right sort. */
        HttpRequest.Builder request(Client client) {
            boolean bare = verb.equals("GET") || verb.equals("DELETE");
            return client.request("/api/v3" + path)
                    .header("Content-Type", form ? FORM + "; boundary=x" : "application/json")
                    .method(verb, BodyPublishers.ofString(form ? FILE : bare ? "" : "{}"));
        }
    }

    @BeforeAll
    void ask() {
        Map<?, ?> paths = (Map<?, ?>) Api.get("/schema/").get("paths");
        operations = paths.entrySet().stream()
                .flatMap(path -> ((Map<?, ?>) path.getValue())
                        .entrySet().stream()
                                .map(verb -> Operation.of(
                                        path.getKey().toString(), verb.getKey().toString(), (Map<?, ?>)
                                                verb.getValue())))
                .toList();
        String name = Api.unique("nobody");
        user = Api.post("/core/users/", Map.of("username", name, "name", "Nobody"))
                .get("pk");
        Api.post("/core/tokens/", Map.of("identifier", name, "user", user, "intent", "api"));
        token = Api.get("/core/tokens/" + name + "/view_key/").get("key").toString();
    }

    @Test
    void fewOperationsArePublic() {
        assertThat(operations).hasSizeGreaterThan(300);
        assertThat(operations.stream().filter(Operation::open).map(Operation::id))
                .hasSameElementsAs(PUBLIC);
    }

    @TestFactory
    Stream<DynamicTest> nobodyMayUnlessSignedIn() {
        return operations.stream()
                .filter(it -> !it.open())
                .map(it -> dynamicTest(it.id(), () -> {
                    HttpResponse<String> answer = client.send(it.request(client));

                    assertThat(answer.statusCode())
                            .as("%s: %s", it, answer.body())
                            .isEqualTo(403);
                    assertThat(Json.object(answer.body()))
                            .containsEntry("detail", "Authentication credentials were not provided.");
                }));
    }

    @TestFactory
    Stream<DynamicTest> nobodyMayWithoutAPermission() {
        return operations.stream()
                .filter(it -> !it.open() && !OWN.contains(it.id()))
                .map(it -> dynamicTest(it.id(), () -> {
                    HttpResponse<String> answer =
                            client.send(it.request(client).header("Authorization", "Bearer " + token));

                    assertThat(answer.statusCode())
                            .as("%s: %s", it, answer.body())
                            .isIn(403, 404);
                    assertThat(Json.object(answer.body())).containsOnlyKeys("detail");
                }));
    }

    @TestFactory
    Stream<DynamicTest> whoIsSignedInSeesHimself() {
        return operations.stream()
                .filter(it -> OWN.contains(it.id()) && it.verb().equals("GET"))
                .map(it -> dynamicTest(it.id(), () -> {
                    HttpResponse<String> answer = client.api(token, it.verb(), it.path(), "");

                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    assertThat(answer.body()).doesNotContain(Service.ADMIN);
                }));
    }
}
