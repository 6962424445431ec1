package org.vestibule.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Json;

/** What tests of pages set up by the API, before the browser comes. */
public final class Given {
    /** The flow for enrolling that the product brings. */
    public static final String FLOW = "default-enrollment-flow";

    private static final String INVITATIONS = "/stages/invitation/invitations/";

    private Given() {}

    /** Sets up the flow for enrolling; gives its key. */
    public static Object enrollmentFlow() {
        imported(Map.of("path", FLOW + ".yaml"));
        return flow(FLOW);
    }

    /** Imports a text. */
    public static void blueprint(String text) {
        imported(Map.of("file", text));
    }

    private static void imported(Map<String, String> what) {
        assertThat(post("/managed/blueprints/import/", what)).containsEntry("success", true);
    }

    /** The key of a flow. */
    public static Object flow(String slug) {
        return get("/flows/instances/" + slug + "/").get("pk");
    }

    /** Makes an invitation of these members; gives all of it. */
    public static Map<String, Object> invitation(Map<String, ?> members) {
        return post(INVITATIONS, members);
    }

    /** An invitation as it is now. */
    public static Map<String, Object> invitation(Object key) {
        return get(INVITATIONS + key + "/");
    }

    /** Removes every invitation there is. */
    public static void noInvitations() {
        List<?> left = (List<?>) get(INVITATIONS + "?page_size=100").get("results");
        left.forEach(it -> Service.running().api("DELETE", INVITATIONS + ((Map<?, ?>) it).get("pk") + "/", ""));
    }

    /** Posts to the API as the administrator; it must be done. */
    public static Map<String, Object> post(String path, Object body) {
        return answer(Service.running().api("POST", path, Json.write(body)));
    }

    /** Asks the API as the administrator. */
    public static Map<String, Object> get(String path) {
        return answer(Service.running().api("GET", path, ""));
    }

    private static Map<String, Object> answer(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return response.body().isEmpty() ? Map.of() : Json.object(response.body());
    }
}
