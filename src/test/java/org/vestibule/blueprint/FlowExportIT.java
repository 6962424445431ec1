package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

@OnServer
class FlowExportIT {
    private static final String PASSWORD = "a password for a clerk";

    private final Service service = Service.running();

    @Test
    void isAFileThatCanBeImported() {
        String slug = Api.flow("guarded.yaml");

        HttpResponse<String> file = service.api("GET", path(slug), "");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/yaml");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"" + slug + ".yaml\"");
        assertThat(file.body()).contains("expression: |\n", "!KeyOf 'flow-" + slug + "'");
        Api.blueprint(file.body());
        assertThat(service.api("GET", path(slug), "").body()).isEqualTo(file.body());
    }

    @Test
    void isNotForThoseWhoMayNotSeeFlows() {
        String clerk = Api.unique("clerk");
        Api.blueprint("""
                entries:
                - model: authentik_core.user
                  identifiers: {username: %s}
                  attrs: {name: Clerk, email: %1$s@example.org, password: %s}
                """.formatted(clerk, PASSWORD));
        Visitor visitor = new Visitor().signIn(clerk, PASSWORD);

        HttpResponse<String> refused = visitor.send(visitor.request("/api/v3" + path("default-authentication-flow")));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("{\"detail\":\"You do not have permission to perform this action.\"}");
    }

    private static String path(String slug) {
        return "/flows/instances/" + slug + "/export/";
    }
}
