package org.vestibule.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Ids;
import org.vestibule.common.Json;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

/** What programs make, change, list and delete of what flows are made of. */
@OnServer
class EngineResourceIT {
    private static final String DENY = "/stages/deny/";
    private static final String PROMPTS = "/stages/prompt/prompts/";
    private static final String PROMPT_STAGES = "/stages/prompt/stages/";
    private static final String PASSWORD = "/policies/password/";
    private static final String FLOWS = "/flows/instances/";
    private static final String PLACES = "/flows/bindings/";
    private static final String BINDINGS = "/policies/bindings/";

    private final Service service = Service.running();

    @Test
    void makesChangesAndDeletesAStage() {
        String name = Api.unique("deny");

        Map<String, Object> made = Api.post(DENY, Map.of("name", name, "deny_message", "No.", "component", "ignored"));

        assertThat(made)
                .containsOnlyKeys(
                        "pk",
                        "name",
                        "component",
                        "verbose_name",
                        "verbose_name_plural",
                        "meta_model_name",
                        "flow_set",
                        "no_flows",
                        "translations",
                        "deny_message")
                .containsEntry("name", name)
                .containsEntry("component", "ak-stage-deny-form")
                .containsEntry("verbose_name", "Deny Stage")
                .containsEntry("verbose_name_plural", "Deny Stages")
                .containsEntry("meta_model_name", "authentik_stages_deny.denystage")
                .containsEntry("flow_set", List.of())
                .containsEntry("deny_message", "No.");
        String place = DENY + made.get("pk") + "/";
        assertThat(Api.get(place)).isEqualTo(made);
        assertThat(found(DENY + "?name=" + name)).containsExactly(made);
        assertThat(found(DENY + "?deny_message=Yes&name=" + name)).isEmpty();
        assertThat(found("/stages/all/?search=" + name))
                .singleElement()
                .satisfies(stage -> assertThat(stage).doesNotContainKey("deny_message"));

        Map<String, ?> german = Map.of("translations", Map.of("de", Map.of("deny_message", "Nein.")));
        assertThat(object("PATCH", place, german)).containsAllEntriesOf(german);
        assertThat(object("PATCH", place, Map.of("deny_message", "Never."))).containsEntry("deny_message", "Never.");
        assertThat(object("PUT", place, Map.of("name", name + "-b")))
                .containsEntry("name", name + "-b")
                .containsEntry("deny_message", "Never.");
        assertThat(refused("PUT", place, Map.of("deny_message", "x"), 400)).containsOnlyKeys("name");

        assertThat(status("DELETE", place)).isEqualTo(204);
        assertThat(status("GET", place)).isEqualTo(404);
        assertThat(Api.events("model_deleted", "&context_model_pk=" + made.get("pk")))
                .hasSize(1);
    }

    @Test
    void namesEachWrongValue() {
        String name =
                (String) Api.post(DENY, Map.of("name", Api.unique("deny"))).get("name");

        assertThat(refused("POST", "/stages/dummy/", Map.of("name", name), 400))
                .isEqualTo(Map.of("name", List.of("There is one with this already.")));
        assertThat(refused("POST", "/stages/user_write/", Map.of("name", "x", "user_type", "robot"), 400))
                .containsOnlyKeys("user_type");
        assertThat(refused("POST", PROMPT_STAGES, Map.of("name", "x", "fields", List.of(Ids.next())), 400))
                .containsOnlyKeys("fields");
        assertThat(refused("POST", PROMPT_STAGES, Map.of("name", "x"), 400)).containsOnlyKeys("fields");
        assertThat(refused("POST", DENY, Map.of("name", "x", "translations", Map.of("de", Map.of("no", "Nein."))), 400))
                .containsOnlyKeys("translations");
        assertThat(refused("POST", PASSWORD, Map.of("name", "x", "amount_digits", -1), 400))
                .containsOnlyKeys("amount_digits");
        assertThat(refused("POST", "/policies/expression/", Map.of("name", "x", "expression", "return ("), 400))
                .containsOnlyKeys("expression");
        assertThat(refused("POST", FLOWS, Map.of("name", "x", "slug", "no slug"), 400))
                .containsOnlyKeys("slug", "title", "designation");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /stages/no_such_kind/",
        "POST, /stages/no_such_kind/",
        "GET, /stages/deny/stages/",
        "GET, /stages/prompt/",
        "GET, /policies/no_such_kind/",
        "GET, /stages/deny/no-uuid/",
        "DELETE, /stages/all/no-uuid/",
        "GET, /policies/all/0/used_by/",
        "GET, /flows/bindings/0/",
        "GET, /flows/instances/no-such-flow/export/",
        "PATCH, /flows/instances/no-such-flow/",
        "POST, /policies/all/0/test/",
        "GET, /stages/all/?page=99"
    })
    void doesNotFindWhatIsNotThere(String method, String path) {
        assertThat(refused(method, path, Map.of(), 404)).containsOnlyKeys("detail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/stages/all/",
                "/stages/all/types/",
                "/stages/deny/",
                "/stages/prompt/prompts/",
                "/policies/all/",
                "/policies/password/",
                "/policies/bindings/",
                "/flows/instances/",
                "/flows/bindings/",
                "/stages/all/0/used_by/",
                "/stages/prompt/prompts/0/used_by/",
                "/policies/all/0/used_by/",
                "/flows/instances/none/used_by/",
                "/flows/instances/default-authentication-flow/export/"
            })
    @DisplayName("CVE-2024-42490: strangers learn nothing of what flows are made of, nor of what uses it")
    void tellsStrangersNothing(String path) {
        assertThat(service.client().get("/api/v3" + path).statusCode()).isEqualTo(403);
    }

    @Test
    void keepsAPromptThatAStageAsksFor() {
        Map<String, Object> prompt = prompt("text");
        String name = Api.unique("prompts");
        Map<String, Object> stage = Api.post(PROMPT_STAGES, Map.of("name", name, "fields", List.of(prompt.get("pk"))));
        String place = PROMPTS + prompt.get("pk") + "/";

        assertThat(prompt).containsEntry("prompt_stages_obj", List.of());
        assertThat(Api.get(place)).containsEntry("prompt_stages_obj", List.of(stage));
        assertThat(found(PROMPTS + "?type=text&search=" + prompt.get("name"))).containsExactly(Api.get(place));
        assertThat(found(PROMPT_STAGES + "?fields=" + prompt.get("pk"))).containsExactly(stage);
        assertThat((Object) Json.read(service.api("GET", place + "used_by/", "").body(), List.class))
                .isEqualTo(List.of(Map.of(
                        "app", "authentik_stages_prompt",
                        "model_name", "promptstage",
                        "pk", stage.get("pk"),
                        "name", name,
                        "action", "protect")));

        assertThat(refused("DELETE", place, Map.of(), 409).get("detail"))
                .asString()
                .contains(name);
        assertThat(status("DELETE", "/stages/all/" + stage.get("pk") + "/")).isEqualTo(204);
        assertThat(status("DELETE", place)).isEqualTo(204);
    }

    @Test
    void showsWhatAPromptWouldAsk() {
        Map<String, Object> asked = Api.post(
                PROMPTS + "preview/",
                Map.of(
                        "name",
                        "preview",
                        "field_key",
                        "greeting",
                        "label",
                        "Greeting",
                        "type",
                        "text",
                        "initial_value",
                        "return 'Hello ' + user.username",
                        "initial_value_expression",
                        true));

        assertThat(asked).containsEntry("component", "ak-stage-prompt");
        assertThat((List<?>) asked.get("fields"))
                .singleElement()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("initial_value", "Hello akadmin");
        assertThat(refused("POST", PROMPTS + "preview/", Map.of("name", "preview"), 400))
                .containsOnlyKeys("field_key", "label", "type");
    }

    @Test
    void keepsAPolicyThatDecides() {
        Map<String, Object> flow = flow();
        Map<String, Object> policy =
                Api.post(PASSWORD, Map.of("name", Api.unique("long"), "length_min", 12, "execution_logging", true));
        String place = "/policies/all/" + policy.get("pk") + "/";
        assertThat(policy)
                .containsEntry("bound_to", number(0))
                .containsEntry("execution_logging", true)
                .containsEntry("meta_model_name", "authentik_policies_password.passwordpolicy");

        Map<String, Object> fields = Map.of("policy", policy.get("pk"), "target", flow.get("pk"), "order", 3);
        Map<String, Object> binding = Api.post(BINDINGS, fields);

        assertThat(binding)
                .containsOnlyKeys(
                        "pk",
                        "policy",
                        "group",
                        "user",
                        "policy_obj",
                        "group_obj",
                        "user_obj",
                        "target",
                        "negate",
                        "enabled",
                        "order",
                        "timeout",
                        "failure_result",
                        "expires",
                        "expiring")
                .containsEntry("policy_obj", Api.get(place))
                .containsEntry("group_obj", null);
        assertThat(Api.get(place)).containsEntry("bound_to", number(1)).doesNotContainKey("length_min");
        assertThat(Api.get(FLOWS + flow.get("slug") + "/")).containsEntry("policies", List.of(policy.get("pk")));
        assertThat(refused("POST", BINDINGS, fields, 400)).containsOnlyKeys("non_field_errors");
        assertThat(found(BINDINGS + "?target=" + flow.get("pk") + "&order=3")).containsExactly(binding);
        assertThat(refused("DELETE", place, Map.of(), 409)).containsOnlyKeys("detail");
        assertThat(status("DELETE", BINDINGS + binding.get("pk") + "/")).isEqualTo(204);
        assertThat(status("DELETE", place)).isEqualTo(204);
    }

    @Test
    void bindsUsersAndGroups() {
        Object flow = flow().get("pk");
        Map<?, ?> me = (Map<?, ?>) Api.get("/core/users/me/").get("user");

        Map<String, Object> binding = Api.post(BINDINGS, Map.of("user", me.get("pk"), "target", flow, "order", 0));

        assertThat(binding).containsEntry("user", me.get("pk")).containsEntry("policy_obj", null);
        assertThat(Json.write(binding.get("user_obj"))).contains("\"username\":\"akadmin\"");
        assertThat(refused("POST", BINDINGS, Map.of("user", "nobody", "target", flow, "order", 0), 400))
                .containsOnlyKeys("user");
        assertThat(refused("POST", BINDINGS, Map.of("user", me.get("pk"), "target", Ids.next(), "order", 0), 400))
                .containsOnlyKeys("target");
        assertThat(refused("POST", BINDINGS, Map.of("target", flow, "order", 0), 400))
                .containsOnlyKeys("non_field_errors");
    }

    @Test
    @DisplayName("CVE-2026-25227: what a policy is tried with is data, and no name of it becomes code")
    void triesAPolicy() {
        Object me = ((Map<?, ?>) Api.get("/core/users/me/").get("user")).get("pk");
        Object policy = Api.post(
                        "/policies/expression/",
                        Map.of(
                                "name",
                                Api.unique("code"),
                                "expression",
                                "ak_message(request.user.username)\nreturn request.context['answer'] == 42"))
                .get("pk");
        String place = "/policies/all/" + policy + "/test/";

        assertThat(Api.post(place, Map.of("user", me, "context", Map.of("answer", 42))))
                .isEqualTo(Map.of("passing", true, "messages", List.of("akadmin"), "log_messages", List.of()));
        assertThat(Api.post(place, Map.of("user", me, "context", Map.of("answer): pass\n  x(", 1))))
                .containsEntry("passing", false);
        assertThat(refused("POST", place, Map.of("context", Map.of()), 400)).containsOnlyKeys("user");
        assertThat(refused("POST", place, Map.of("user", 0), 400)).containsOnlyKeys("user");
    }

    @Test
    void putsStagesIntoFlows() {
        Map<String, Object> flow = flow();
        Map<String, Object> stage = Api.post(DENY, Map.of("name", Api.unique("deny")));
        Map<String, Object> fields = Map.of("target", flow.get("pk"), "stage", stage.get("pk"), "order", 7);

        Map<String, Object> binding = Api.post(PLACES, fields);

        assertThat(binding)
                .containsOnlyKeys(
                        "pk",
                        "policybindingmodel_ptr_id",
                        "target",
                        "stage",
                        "stage_obj",
                        "policies",
                        "evaluate_on_plan",
                        "re_evaluate_policies",
                        "order",
                        "policy_engine_mode",
                        "invalid_response_action")
                .containsEntry("stage_obj", Api.get("/stages/all/" + stage.get("pk") + "/"));
        assertThat((List<?>) Api.get(DENY + stage.get("pk") + "/").get("flow_set"))
                .singleElement()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .hasSize(12)
                .containsEntry("slug", flow.get("slug"));
        assertThat(refused("POST", PLACES, fields, 400)).containsOnlyKeys("non_field_errors");
        String place = PLACES + binding.get("pk") + "/";
        assertThat(refused("PATCH", place, Map.of("re_evaluate_policies", false), 400))
                .containsOnlyKeys("non_field_errors");
        assertThat(object("PATCH", place, Map.of("order", 8))).containsEntry("order", number(8));
        assertThat(found(PLACES + "?ordering=-order&target=" + flow.get("pk"))).hasSize(1);
        assertThat(status("DELETE", DENY + stage.get("pk") + "/")).isEqualTo(204);
        assertThat(status("GET", place)).as("it goes with its stage").isEqualTo(404);
    }

    @Test
    @DisplayName("Weakness 3: the invitations to a flow that is deleted are suspended")
    void suspendsTheInvitationsOfAFlowThatIsDeleted() {
        Map<String, Object> flow = flow();
        String place = FLOWS + flow.get("slug") + "/";
        Object invitation = Api.invitation(Map.of("name", Api.unique("left"), "flow", flow.get("pk")))
                .get("pk");
        assertThat(service.api("GET", place + "used_by/", "").body())
                .contains("\"pk\":\"" + invitation + "\"", "\"action\":\"set_null\"");
        assertThat(refused("POST", FLOWS, flow, 400)).containsOnlyKeys("slug");
        assertThat(object("PATCH", place, Map.of("title", "Other"))).containsEntry("title", "Other");

        assertThat(status("DELETE", place)).isEqualTo(204);

        assertThat(status("GET", place)).isEqualTo(404);
        assertThat(Api.invitation(invitation)).containsEntry("flow", null);
    }

    @Test
    void listsTheKindsThereAre() {
        assertThat(service.api("GET", "/stages/all/types/", "").body())
                .contains("\"component\":\"ak-stage-user-write-form\"", "\"model_name\":\"userwritestage\"");
        assertThat(service.api("GET", "/policies/all/types/", "").body())
                .contains("\"component\":\"ak-policy-expression-form\"", "\"name\":\"Expression Policy\"");
        assertThat(Api.get("/policies/all/cache_info/")).containsEntry("count", number(0));
        assertThat(Api.get("/flows/instances/cache_info/")).containsEntry("count", number(0));
        assertThat(status("POST", "/policies/all/cache_clear/")).isEqualTo(204);
        assertThat(status("POST", "/flows/instances/cache_clear/")).isEqualTo(204);
        assertThat(status("POST", "/stages/all/")).isEqualTo(405);
    }

    private static Map<String, Object> prompt(String type) {
        String name = Api.unique("prompt");
        return Api.post(PROMPTS, Map.of("name", name, "field_key", "some", "label", "Some", "type", type));
    }

    private static Map<String, Object> flow() {
        String slug = Api.unique("flow");
        return Api.post(FLOWS, Map.of("name", slug, "slug", slug, "title", "Some", "designation", "enrollment"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> found(String path) {
        return (List<Map<String, Object>>) Api.get(path).get("results");
    }

    private int status(String method, String path) {
        return service.api(method, path, "").statusCode();
    }

    private Map<String, Object> object(String method, String path, Map<String, ?> body) {
        return refused(method, path, body, 200);
    }

    private Map<String, Object> refused(String method, String path, Map<String, ?> body, int status) {
        HttpResponse<String> answer = service.api(method, path, method.equals("GET") ? "" : Json.write(body));
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
        return Json.object(answer.body());
    }

    /** As JSON gives it. */
    private static BigDecimal number(int number) {
        return BigDecimal.valueOf(number);
    }
}
