package org.vestibule.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class EventResourceIT {
    private static final String ALL = "/events/events/";

    @Test
    @SuppressWarnings("unchecked")
    void tellsWhoDidWhatToWhatAndFromWhere() {
        Map<String, Object> made = Api.invitation(Map.of("name", "rest-event", "flow", Api.defaultEnrollment()));

        Map<String, Object> event =
                (Map<String, Object>) results("?actions=invitation_created&context_model_pk=" + made.get("pk"))
                        .get(0);

        assertThat(event)
                .containsEntry("action", "invitation_created")
                .containsEntry("app", "authentik.stages.invitation")
                .containsKeys("pk", "created", "client_ip", "brand");
        assertThat((Map<String, Object>) event.get("user")).containsEntry("username", Service.ADMIN);
        assertThat((Map<String, Object>) ((Map<?, ?>) event.get("context")).get("model"))
                .containsEntry("name", "rest-event")
                .containsEntry("model_name", "invitation");
    }

    @Test
    void narrowsTheListDown() {
        Api.invitation(Map.of("name", "rest-events", "flow", Api.defaultEnrollment()));

        assertThat(results("?actions=invitation_created&page_size=5"))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat((Map<?, ?>) event).extracting("action").isEqualTo("invitation_created"));
        assertThat(results("?username=nobody-of-that-name")).isEmpty();
        assertThat(results("?client_ip=192.0.2.77")).isEmpty();
        assertThat(Service.running().api("GET", ALL + "?actions=unheard", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void tellsNothingToAnonymousCallers() {
        assertThat(Service.running().client().get("/api/v3" + ALL).statusCode()).isEqualTo(403);
    }

    private static List<?> results(String query) {
        return (List<?>) Api.get(ALL + query).get("results");
    }
}
