package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Ids;
import org.vestibule.common.Json;
import org.vestibule.testing.Api;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class MailingResourceIT {
    private static final int MANY = 10_000;

    private final List<String> taken = new ArrayList<>();
    private String invitation;

    @BeforeEach
    void invite() {
        Object flow = Api.defaultEnrollment();
        Object key = Api.invitation(Map.of("name", "many", "flow", flow)).get("pk");
        invitation = "/stages/invitation/invitations/" + key + "/";
    }

    /** Leaves the relay nothing of what was sent, also where a test has failed. */
    @AfterEach
    void cancel() {
        taken.forEach(it -> api("POST", it + "cancel/", ""));
    }

    @Test
    void tellsWhatWouldHappenAndSendsWhenToldTo() {
        Map<String, Object> dry = Api.post(
                invitation + "recipients/?dry_run=true",
                Map.of(
                        "recipients",
                        List.of(Map.of("email", "dry@example.org", "locale", "de"), Map.of("email", 5), "x")));

        assertThat(dry).containsEntry("state", "draft").containsEntry("sent_at", null);
        assertThat(rows(dry)).extracting(it -> it.get("result")).containsExactly("new", "address", "unreadable");
        assertThat(rows(dry).get(1).get("messages").toString()).contains("is no e-mail address");
        assertThat(Mails.to("dry@example.org")).isEmpty();

        Map<String, Object> sent = Api.post(mailing(dry) + "send/", Map.of());
        assertThat(sent).containsEntry("state", "sending");
        assertThat(Mails.text(Service.running().smtp().awaitMailTo("dry@example.org")))
                .contains("Guten Tag");
        Api.post(mailing(dry) + "send/", Map.of());
        await().until(() -> Api.get(mailing(dry)).get("percent").toString().equals("100"));
        assertThat(Mails.to("dry@example.org")).hasSize(1);
        assertThat(Api.get(mailing(dry)).get("delivery").toString()).contains("sent=1");
    }

    @Test
    void correctsAndLeavesOut() {
        Map<String, Object> dry = table("?dry_run=true", "wrong@nowhere\nout@example.org\n");
        String row = mailing(dry) + "rows/" + rows(dry).get(0).get("pk") + "/";
        String out = mailing(dry) + "rows/" + rows(dry).get(1).get("pk") + "/";

        HttpResponse<String> corrected = api("PATCH", row, Json.write(Map.of("email", "right@nowhere.example.org")));
        HttpResponse<String> gone = api("DELETE", out, "");

        assertThat(Json.object(corrected.body())).containsEntry("result", "new");
        assertThat(gone.statusCode()).isEqualTo(204);
        assertThat(Api.get(mailing(dry)).get("results")).hasToString("{new=1}");
        Api.post(mailing(dry) + "send/", Map.of());
        assertThat(api("PATCH", row, "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void writesAReportThatNoSpreadsheetCalculates() {
        Map<String, Object> dry = table("?dry_run=true", "email,name\nformula@example.org,=1+1\n");

        HttpResponse<String> report = api("GET", mailing(dry) + "report/", "");

        assertThat(report.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(report.body())
                .startsWith("\uFEFFline,result,reason,email,name,language,groups,data\r\n")
                .contains("2,new,,formula@example.org,'=1+1,,,\r\n");
    }

    @Test
    void takesTenThousandAtOnceAndLetsThemBeHeldBackAndCancelled() {
        String people = IntStream.range(0, MANY)
                .mapToObj(i -> "crowd" + i + "@example.org,Person " + i + "\n")
                .collect(Collectors.joining("", "email,name\n", ""));

        Map<String, Object> sent = table("", people);

        assertThat(((Number) sent.get("invited")).intValue()).isEqualTo(MANY);
        assertThat(sent.get("results")).hasToString("{new=" + MANY + "}");
        assertThat(rows(sent))
                .hasSize(MANY)
                .last()
                .satisfies(it -> assertThat(it.get("email")).isEqualTo("crowd" + (MANY - 1) + "@example.org"));
        Api.post(mailing(sent) + "pause/", Map.of());
        assertThat(api("POST", mailing(sent) + "pause/", "").statusCode()).isEqualTo(409);
        Api.post(mailing(sent) + "resume/", Map.of());
        assertThat(Api.post(mailing(sent) + "cancel/", Map.of())).containsEntry("state", "cancelled");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Api.get(mailing(sent)).get("percent").toString().equals("100"));
        assertThat(Api.get(mailing(sent)).get("delivery").toString()).contains("dropped=");
    }

    @Test
    void refusesATableWithoutAddressesAsAWhole() {
        HttpResponse<String> answer = send("", "name;department\nAnn;R\n");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("one of them “email”");
    }

    @Test
    void makesOnceWhatIsCalledTwiceWithOneKey() {
        String key = Ids.next();
        String other = Ids.next();

        HttpResponse<String> first = send("", "once@example.org\n", "Idempotency-Key", key);
        HttpResponse<String> again = send("", "once@example.org\n", "Idempotency-Key", key);
        HttpResponse<String> changed = send("", "other@example.org\n", "Idempotency-Key", key);
        HttpResponse<String> made = invite(other, "one");
        HttpResponse<String> remade = invite(other, "one");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(Json.object(again.body()).get("pk"))
                .isEqualTo(Json.object(first.body()).get("pk"));
        assertThat(changed.statusCode()).isEqualTo(422);
        assertThat(changed.body()).contains("Another call was made with this key.");
        assertThat(Json.object(remade.body())).isEqualTo(Json.object(made.body()));
        assertThat(invite(other, "another").statusCode()).isEqualTo(422);
    }

    private static HttpResponse<String> invite(String key, String name) {
        var client = Service.running().client();
        return client.send(client.request("/api/v3/stages/invitation/invitations/")
                .header("Authorization", "Bearer " + Service.TOKEN)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(Json.write(Map.of("name", name, "flow", Api.key(Api.DEFAULT_FLOW))))));
    }

    private Map<String, Object> table(String query, String text) {
        HttpResponse<String> answer = send(query, text);
        assertThat(answer.statusCode()).isEqualTo(201);
        Map<String, Object> made = Json.object(answer.body());
        taken.add(mailing(made));
        return made;
    }

    private HttpResponse<String> send(String query, String text, String... headers) {
        var client = Service.running().client();
        var request = client.request("/api/v3" + invitation + "recipients/" + query)
                .header("Authorization", "Bearer " + Service.TOKEN)
                .header("Content-Type", "text/csv");
        return client.send(
                (headers.length == 0 ? request : request.headers(headers)).POST(BodyPublishers.ofString(text)));
    }

    private static HttpResponse<String> api(String method, String path, String body) {
        return Service.running().api(method, path, body);
    }

    private static String mailing(Map<String, Object> mailing) {
        return "/stages/invitation/invitations/" + mailing.get("invitation") + "/mailings/" + mailing.get("pk") + "/";
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> mailing) {
        return (List<Map<String, Object>>) mailing.get("rows");
    }
}
