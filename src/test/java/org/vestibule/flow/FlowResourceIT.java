package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class FlowResourceIT {
    private static final String ALL = "/flows/instances/";

    @BeforeAll
    static void importAFlow() {
        Api.defaultEnrollment();
    }

    @Test
    void findsFlowsByAPartOfTheirNames() {
        List<?> found = (List<?>) Api.get(ALL + "?search=T-ENROLLMENT-fl").get("results");

        assertThat(found).singleElement().isEqualTo(Api.get(ALL + Api.DEFAULT_FLOW + "/"));
    }

    @Test
    void answersInAuthentiksShape() {
        Map<String, Object> flow = Api.get(ALL + Api.DEFAULT_FLOW + "/");

        assertThat(flow)
                .containsEntry("slug", Api.DEFAULT_FLOW)
                .containsEntry("designation", "enrollment")
                .containsKeys("pk", "name", "title", "layout", "denied_action", "policy_engine_mode", "background_url");
        assertThat((List<?>) flow.get("stages")).hasSize(5);
    }

    @Test
    void doesNotFindWhatIsNotThere() {
        assertThat(Service.running().api("GET", ALL + "no-such-flow/", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void tellsNothingToAnonymousCallers() {
        assertThat(Service.running().client().get("/api/v3" + ALL).statusCode()).isEqualTo(403);
    }
}
