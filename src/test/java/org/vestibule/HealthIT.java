package org.vestibule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.testing.Client;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class HealthIT {
    private final Client client = Service.running().client();

    @Test
    void saysThatItLives() {
        assertThat(client.get("/-/health/live/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/metrics", "/openapi"})
    void keepsTheServersOwnAddressesClosed(String path) {
        assertThat(client.get(path).statusCode()).isIn(403, 404);
    }
}
