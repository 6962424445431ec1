package org.vestibule;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.testing.Client;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class OperationsIT {
    private static final String METRICS = "/-/metrics/";

    private final Client client = Service.running().client();

    @ParameterizedTest
    @ValueSource(strings = {"/-/health/live/", "/-/health/ready/"})
    void saysThatItIsWell(String path) {
        HttpResponse<String> answer = client.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualToIgnoringNewLines("ok");
    }

    @Test
    void showsFiguresToTheHolderOfAToken() {
        HttpResponse<String> answer =
                client.send(client.request(METRICS).header("Authorization", "Bearer " + Service.TOKEN));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("vestibule_mail_waiting ", "jvm_memory_heap_used_bytes ");
    }

    @Test
    void showsFiguresToNobodyElse() {
        assertThat(client.get(METRICS).statusCode()).isEqualTo(404);
        assertThat(client.send(client.request(METRICS).header("Authorization", "Bearer made-up"))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/metrics", "/openapi"})
    @DisplayName("CVE-2026-55106: nothing that diagnoses is open to strangers")
    void keepsTheServersOwnAddressesClosed(String path) {
        assertThat(client.get(path).statusCode()).isIn(403, 404);
    }
}
