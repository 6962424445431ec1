package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Json;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

/** Blueprints that are kept, over HTTP and in the folder of the server; the official client's scenario has the other calls. */
@OnServer
class BlueprintInstanceIT {
    private static final String PATH = "/managed/blueprints/";
    private static final Duration LOOKS = Duration.ofSeconds(40);
    private static final String GROUP = "entries: [{model: authentik_core.group, identifiers: {name: %s}}]";

    private final Service service = Service.running();

    @Test
    void areFoundInTheFolderAndForgottenWithTheirFile() throws IOException {
        String name = Api.unique("found");
        Path file = service.blueprintsDir().resolve(name + ".yaml");
        Files.writeString(file, GROUP.formatted(name));
        try {
            await().atMost(LOOKS).until(() -> "successful".equals(status(name)));
            assertThat(groups(name)).isEqualTo(1);

            Files.writeString(file, GROUP.formatted(name) + "\nversion: 2\n");
            await().atMost(LOOKS).until(() -> "error".equals(status(name)));
            assertThat(String.valueOf(found(name).get(0).get("messages"))).contains("only version 1");
        } finally {
            Files.delete(file);
        }
        await().atMost(LOOKS).until(() -> found(name).isEmpty());
        assertThat(groups(name)).isEqualTo(1);
    }

    @Test
    void haveAuthentiksMembers() {
        String name = Api.unique("members");
        String body = Json.write(Map.of("name", name, "content", GROUP.formatted(name)));

        HttpResponse<String> made = service.api("POST", PATH, body);

        assertThat(made.statusCode()).isEqualTo(201);
        Map<String, Object> view = Json.object(made.body());
        assertThat(view)
                .containsOnlyKeys(
                        "pk",
                        "name",
                        "path",
                        "context",
                        "last_applied",
                        "last_applied_hash",
                        "status",
                        "enabled",
                        "managed_models",
                        "metadata",
                        "content",
                        "messages")
                .containsEntry("status", "successful")
                .containsEntry("enabled", true)
                .containsEntry("metadata", Map.of("name", "", "labels", Map.of()));
        assertThat(service.api("POST", PATH + view.get("pk") + "/apply/", "").statusCode())
                .isEqualTo(200);
        assertThat(service.api("DELETE", PATH + view.get("pk") + "/", "").statusCode())
                .isEqualTo(204);
    }

    @Test
    void areRefusedWithoutToken() {
        for (String path : List.of("", "available/", "x/", "x/used_by/")) {
            assertThat(service.client().api("wrong", "GET", PATH + path, "").statusCode())
                    .isEqualTo(403);
        }
    }

    private static Object status(String name) {
        List<Map<String, Object>> found = found(name);
        return found.isEmpty() ? "" : found.get(0).get("status");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> found(String name) {
        return (List<Map<String, Object>>)
                Api.get(PATH + "?path=" + name + ".yaml").get("results");
    }

    private static int groups(String name) {
        return ((List<?>) Api.get("/core/groups/?name=" + name).get("results")).size();
    }
}
