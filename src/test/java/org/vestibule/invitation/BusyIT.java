package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Json;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Together;

/** More passwords at once than can be hashed. */
@OnServer
class BusyIT {
    private static final int CROWD = 160;

    @Test
    void saysWhenToTryAgain() throws Exception {
        Object pk = Api.invitation(Map.of("name", Api.unique("busy"))).get("pk");
        String password = Json.write(Map.of("fixed_data", Map.of("password", "a tea pot has one spout")));
        Callable<HttpResponse<String>> change =
                () -> Service.running().api("PATCH", "/stages/invitation/invitations/" + pk + "/", password);

        List<HttpResponse<String>> answers = Together.run(Collections.nCopies(CROWD, change));

        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 503)
                .isNotEmpty()
                .allSatisfy(answer -> {
                    assertThat(answer.headers().firstValue("Retry-After")).contains("10");
                    assertThat(answer.body()).contains("Try again in ten seconds");
                });
        assertThat(Service.running().api("PATCH", "/stages/invitation/invitations/" + pk + "/", password))
                .as("afterwards")
                .returns(200, HttpResponse::statusCode);
    }
}
