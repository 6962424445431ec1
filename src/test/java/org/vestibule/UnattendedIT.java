package org.vestibule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Api;
import org.vestibule.testing.Container;
import org.vestibule.testing.OfficialClient;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

/** The service is brought up by a program alone, as {@code docs/automation.md} tells. */
@OnServer
class UnattendedIT {
    private static final Path BLUEPRINT = Path.of("src/test/resources/org/vestibule/blueprint/by-context.yaml");
    private static final Duration APPLIED = Duration.ofMinutes(1);

    private Container service;

    @BeforeEach
    void prepare() throws IOException {
        service = new Container(Api.unique("unattended").replace('-', '_'))
                .with("VESTIBULE_BOOTSTRAP_EMAIL", Service.ADMIN_EMAIL)
                .withSecret("VESTIBULE_BOOTSTRAP_PASSWORD", Service.ADMIN_PASSWORD)
                .withSecret("VESTIBULE_BOOTSTRAP_TOKEN", Service.TOKEN)
                .withSecret("VESTIBULE_SECRET_KEYS", "0123456789abcdef0123456789abcdef")
                .with("VESTIBULE_SMTP_HOST", "localhost")
                .with(
                        "VESTIBULE_SMTP_PORT",
                        String.valueOf(Service.running().smtp().port()))
                .with("VESTIBULE_SMTP_SECURITY", "none")
                .with("VESTIBULE_ACCEPT_UUID_ITOKEN", "true");
    }

    @AfterEach
    void end() {
        service.close();
    }

    @Test
    void comesUpFromAnEmptyFolderAndDoesTheMainJob() throws IOException {
        String waiting = Files.readString(BLUEPRINT);
        Files.writeString(
                service.directory("VESTIBULE_BLUEPRINTS_DIR").resolve("tea.yaml"),
                waiting.replace("instantiate: \"false\"", "instantiate: \"true\""));

        service.start().awaitHealthy();

        await().atMost(APPLIED).until(() -> status("/flows/instances/tea-enrollment/") == 200);
        assumeTrue(OfficialClient.isThere(), "The client is missing.");
        try (OfficialClient client = new OfficialClient(service.address())) {
            List<OfficialClient.Outcome> outcomes =
                    client.with("VESTIBULE_ACCEPT_UUID_ITOKEN", "true").run("main-job");
            assertThat(outcomes)
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.error()).as(it.name()).isNull());
        }
    }

    @Test
    void endsWithOneLineWhereASettingIsWrong() throws Exception {
        service.with("VESTIBULE_BOOTSTRAP_TOKEN_FILE", "no/such/file").start();

        assertThat(service.awaitEnd()).isEqualTo(1);
        assertThat(service.log().lines().toList())
                .singleElement()
                .asString()
                .contains("vestibule.bootstrap.token-file", "readable file");
    }

    private int status(String path) {
        return service.client().api(Service.TOKEN, "GET", path, "").statusCode();
    }
}
