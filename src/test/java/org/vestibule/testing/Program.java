package org.vestibule.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Json;

/** A program that uses the API with the administrator's token; what it asks for must be done. */
public final class Program {
    private static final String INVITATIONS = "/stages/invitation/invitations/";

    private final Client client;

    Program(Client client) {
        this.client = client;
    }

    public Map<String, Object> get(String path) {
        return send("GET", path, Map.of());
    }

    public Map<String, Object> post(String path, Object body) {
        return send("POST", path, body);
    }

    public Map<String, Object> send(String method, String path, Object body) {
        HttpResponse<String> answer =
                client.api(Service.TOKEN, method, path, method.equals("GET") ? "" : Json.write(body));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body().isEmpty() ? Map.of() : Json.object(answer.body());
    }

    /** Sets up the flow for enrolling that the product brings; gives its key. */
    public Object enrollment() {
        post("/managed/blueprints/import/", Map.of("path", "default-enrollment-flow.yaml"));
        return get("/flows/instances/default-enrollment-flow/").get("pk");
    }

    /** A link that lets any number in. */
    public Object link(Object flow) {
        return post(INVITATIONS, Map.of("name", Api.unique("slow"), "flow", flow))
                .get("link");
    }

    /** Makes an invitation and writes to everybody named; gives its key. */
    public Object invite(Object flow, List<String> addresses) {
        List<Map<String, String>> recipients =
                addresses.stream().map(it -> Map.of("email", it)).toList();
        return post(INVITATIONS, Map.of("name", Api.unique("slow"), "flow", flow, "recipients", recipients))
                .get("pk");
    }

    /** An invitation as it is now. */
    public Map<String, Object> invitation(Object key) {
        return get(INVITATIONS + key + "/");
    }

    /** What became of the mails to those whom an invitation names. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> recipients(Object key) {
        return (List<Map<String, Object>>) invitation(key).get("recipients");
    }

    /** How many accounts hold the text. */
    public int accounts(String text) {
        Map<?, ?> pagination =
                (Map<?, ?>) get("/core/users/?page_size=1&search=" + text).get("pagination");
        return ((Number) pagination.get("count")).intValue();
    }

    /** One of the figures that the monitoring sees. */
    public double figure(String name) {
        HttpResponse<String> figures =
                client.send(client.request("-/metrics/").header("Authorization", "Bearer " + Service.TOKEN));
        return figures.body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }
}
