package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.map;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vestibule.common.Json;
import org.vestibule.testing.Api;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Smtp;

@OnServer
class InvitationResourceIT {
    private static final String ALL = "/stages/invitation/invitations/";

    private final Smtp smtp = Service.running().smtp();

    @Test
    void answersInAuthentiksShape() {
        Map<String, Object> made = create("rest-shape", Map.of("single_use", true, "fixed_data", Map.of("name", "A")));

        assertThat(made)
                .containsEntry("name", "rest-shape")
                .containsEntry("single_use", true)
                .containsEntry("fixed_data", Map.of("name", "A"))
                .containsEntry("state", "active")
                .containsKeys("pk", "created_by", "flow", "flow_obj", "uses_allowed", "uses", "locked", "groups");
        assertThat((Map<?, ?>) made.get("created_by")).extracting("username").isEqualTo(Service.ADMIN);
        assertThat((Map<?, ?>) made.get("flow_obj")).extracting("slug").isEqualTo(Api.DEFAULT_FLOW);
        assertThat((String) made.get("link")).contains("/if/flow/" + Api.DEFAULT_FLOW + "/?itoken=");
    }

    @Test
    void holdsForADayUnlessToldOtherwise() {
        Map<String, Object> never = new HashMap<>();
        never.put("expires", null);

        Instant standard = Instant.parse((String) create("rest-day", Map.of()).get("expires"));

        assertThat(standard).isCloseTo(Instant.now().plus(Duration.ofDays(1)), within(2, ChronoUnit.MINUTES));
        assertThat(create("rest-never", never)).containsEntry("expires", null);
    }

    @Test
    void writesToEachRecipientInHisLanguage() {
        Map<String, Object> person = Map.of(
                "email", "rest.person@example.org",
                "name", "Besondere Person",
                "data", Map.of("username", "besondere", "attributes", Map.of("team", "Nord")),
                "locked", List.of("username"),
                "locale", "de");

        Map<String, Object> made = create("rest-person", Map.of("recipients", List.of(person)));

        assertThat(Mails.text(smtp.awaitMailTo("rest.person@example.org"))).contains("Guten Tag Besondere Person");
        assertThat((List<?>) made.get("recipients"))
                .singleElement()
                .asInstanceOf(map(String.class, Object.class))
                .containsAllEntriesOf(person)
                .containsEntry("answer", "none");
        assertThat(made).containsEntry("shared", false);
    }

    @Test
    void changesOnlyWhatIsSent() {
        Object key = create("rest-change", Map.of("single_use", true, "fixed_data", Map.of("name", "A")))
                .get("pk");

        Map<String, Object> changed = Json.object(send("PATCH", ALL + key + "/", Map.of("name", "rest-changed"), 200));

        assertThat(changed)
                .containsEntry("name", "rest-changed")
                .containsEntry("single_use", true)
                .containsEntry("fixed_data", Map.of("name", "A"));
        assertThat(send("PUT", ALL + key + "/", Map.of("single_use", false), 400))
                .contains("\"name\"");
    }

    @Test
    void turnsTheSharedLinkOffAndOn() {
        Object key = create("rest-shared", Map.of()).get("pk");

        assertThat(Json.object(send("PATCH", ALL + key + "/", Map.of("shared", false), 200)))
                .containsEntry("shared", false);
        assertThat(Json.object(send("PATCH", ALL + key + "/", Map.of("shared", true), 200)))
                .containsEntry("shared", true);
    }

    @Test
    @DisplayName("CVE-2024-37905, CVE-2026-49443: nobody writes who has invited, nor who has come")
    void keepsWhoseItIs() {
        Map<String, Object> foreign = Map.of(
                "created_by", Map.of("pk", 0, "username", "mallory"), "uses", 7, "pk", "0", "used_by", List.of(0));
        Object key = create("rest-whose", foreign).get("pk");
        Map<String, Object> made = Json.object(send("GET", ALL + key + "/", Map.of(), 200));

        Map<String, Object> changed = Json.object(send("PATCH", ALL + key + "/", foreign, 200));

        assertThat(changed).isEqualTo(made).doesNotContainEntry("pk", "0");
        assertThat(made.get("created_by").toString()).contains(Service.ADMIN);
        assertThat(((Number) made.get("uses")).intValue()).isZero();
    }

    @Test
    void isGoneOnceDeleted() {
        Object key = create("rest-delete", Map.of()).get("pk");

        send("DELETE", ALL + key + "/", null, 204);

        send("GET", ALL + key + "/", null, 404);
    }

    @Test
    @DisplayName("Weakness 8: each person gets one mail, and a copy holds no link")
    void mailsWhomAProgramNames() {
        Object key = create("rest-mail", Map.of()).get("pk");
        Map<String, Object> whom = Map.of(
                "email_addresses", List.of("rest.mail@example.org"), "cc_addresses", List.of("rest.copy@example.org"));

        send("POST", ALL + key + "/send_email/", whom, 204);

        assertThat(Mails.link(smtp.awaitMailTo("rest.mail@example.org"))).contains("?itoken=");
        assertThat(Mails.text(smtp.awaitMailTo("rest.copy@example.org"))).doesNotContain("itoken");
        assertThat(send("POST", ALL + key + "/send_email/", Map.of(), 400))
                .isEqualTo("{\"error\":\"No email addresses provided\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "name, two words",
        "name, ''",
        "expires, tomorrow",
        "flow, 00000000-0000-0000-0000-000000000000",
        "uses_allowed, -1",
        "fixed_data, text",
        "recipients, text",
        "zone, Mars",
        "redirect, javascript:alert(1)",
        "redirect, //evil.example",
        "redirect, https://evil.example/"
    })
    void namesTheFieldThatIsWrong(String field, String value) {
        Map<String, Object> values = new HashMap<>(Map.of("name", "rest-wrong", "flow", Api.defaultEnrollment()));
        values.put(field, value);

        assertThat(Json.object(send("POST", ALL, values, 400))).containsOnlyKeys(field);

        assertThat(names(ALL + "?name=rest-wrong")).isEmpty();
    }

    @Test
    void namesTheKeyThatItsFlowCannotTake() {
        Map<String, Object> values = Map.of(
                "name", "rest-unfit",
                "flow", Api.defaultEnrollment(),
                "fixed_data", Map.of("username", "two words"));

        assertThat(Json.object(send("POST", ALL, values, 400)).get("fixed_data").toString())
                .contains("username");

        assertThat(names(ALL + "?name=rest-unfit")).isEmpty();
    }

    @Test
    void listsByNameStateAndFlow() {
        create("rest-list-one", Map.of());
        create("rest-list-two", Map.of());

        assertThat(names(ALL + "?search=rest-list&ordering=name")).containsExactly("rest-list-one", "rest-list-two");
        assertThat(names(ALL + "?search=rest-list&ordering=-name&page_size=1")).containsExactly("rest-list-two");
        assertThat(names(ALL + "?search=rest-list&state=expired")).isEmpty();
        assertThat(names(ALL + "?search=rest-list&flow__slug=" + Api.DEFAULT_FLOW))
                .hasSize(2);
        assertThat(Api.get(ALL + "?search=rest-list").get("pagination"))
                .asInstanceOf(map(String.class, Object.class))
                .containsKeys("next", "previous", "count", "current", "total_pages", "start_index", "end_index");
    }

    @Test
    void tellsHowFarEachInvitationCameButNotInLists() {
        Object key = create("rest-funnel", Map.of("recipients", List.of(Map.of("email", "funnel@example.org"))))
                .get("pk");

        await().until(() -> "sent".equals(Api.recipient(key, 0).get("delivery")));

        Map<?, ?> funnel = (Map<?, ?>) Api.invitation(key).get("funnel");
        assertThat(funnel.get("invited") + " " + funnel.get("sent") + " " + funnel.get("accepted"))
                .isEqualTo("1 1 0");
        assertThat((List<?>) Api.get(ALL + "?name=rest-funnel").get("results"))
                .singleElement()
                .asInstanceOf(map(String.class, Object.class))
                .containsEntry("funnel", null);
    }

    @Test
    void writesTablesThatNoSpreadsheetCalculates() {
        Object key = create(
                        "rest-table",
                        Map.of("recipients", List.of(Map.of("email", "table@example.org", "name", "=1+1"))))
                .get("pk");

        HttpResponse<String> people = Service.running().api("GET", ALL + key + "/report/", "");

        assertThat(people.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(people.body())
                .startsWith("\uFEFFemail,name,delivery,answer,")
                .contains("\r\ntable@example.org,'=1+1,")
                .doesNotContain("itoken");
        assertThat(send("GET", ALL + "report/?search=rest-table", null, 200))
                .startsWith("\uFEFFname,state,flow,inviter,")
                .contains("\r\nrest-table,active," + Api.DEFAULT_FLOW + "," + Service.ADMIN + ",");
        send("GET", ALL + "nobody/report/", null, 404);
    }

    @Test
    void tellsNothingToAnonymousCallers() {
        HttpResponse<String> answer = Service.running().client().get("/api/v3" + ALL);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("results");
    }

    private static Map<String, Object> create(String name, Map<String, ?> members) {
        Map<String, Object> all = new HashMap<>(members);
        all.put("name", name);
        all.put("flow", Api.defaultEnrollment());
        return Api.invitation(all);
    }

    private static String send(String method, String path, Map<String, ?> body, int status) {
        HttpResponse<String> answer = Service.running().api(method, path, body == null ? "" : Json.write(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private static List<Object> names(String path) {
        return Arrays.asList(((List<?>) Api.get(path).get("results"))
                .stream().map(it -> ((Map<?, ?>) it).get("name")).toArray());
    }
}
