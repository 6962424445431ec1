package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

@OnServer
class ConfigurationExportIT {
    private static final String PATH = "/managed/blueprints/export/";

    private final Service service = Service.running();

    /** What other tests have made may be more than one file can hold. */
    @Test
    void isAFileUnlessThereIsTooMuch() {
        Api.flow("guarded.yaml");

        HttpResponse<String> file = service.client()
                .send(service.client().request("/api/v3" + PATH).header("Authorization", "Bearer " + Service.TOKEN));

        if (file.statusCode() == 200) {
            assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/yaml");
            assertThat(file.headers().firstValue("Content-Disposition"))
                    .contains("attachment; filename=\"vestibule-configuration.yaml\"");
            assertThat(file.body()).contains("- model: authentik_flows.flow").doesNotContain(Service.ADMIN_EMAIL);
        } else {
            assertThat(file.statusCode()).isEqualTo(400);
            assertThat(file.body()).contains("more than one file");
        }
    }

    @Test
    void isNotForEverybody() {
        String clerk = Api.unique("clerk");
        Api.blueprint("""
                entries:
                - model: authentik_core.user
                  identifiers: {username: %s}
                  attrs: {name: Clerk, email: %1$s@example.org, password: a password for a clerk}
                """.formatted(clerk));
        Visitor visitor = new Visitor().signIn(clerk, "a password for a clerk");

        HttpResponse<String> refused = visitor.send(visitor.request("/api/v3" + PATH));

        assertThat(refused.statusCode()).isEqualTo(403);
    }
}
