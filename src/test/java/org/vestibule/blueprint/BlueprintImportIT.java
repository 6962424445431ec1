package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Json;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class BlueprintImportIT {
    private static final Path AUTHENTIKS = Path.of("../shared/blueprints/main");
    private static final String PATH = "/managed/blueprints/import/";
    private static final String FLOW = """
            entries:
            - model: authentik_flows.flow
              identifiers: {slug: %s}
              attrs: {name: Test, title: Test, designation: enrollment}
            """;

    private final Service service = Service.running();

    @ParameterizedTest
    @ValueSource(strings = {"two-stages.yaml", "group-and-invitations.yaml", "by-context.yaml"})
    void importsFilesTwice(String name) {
        String context = "{\"flow_slug\": \"cocoa\", \"flow_name\": \"Cocoa\"}";
        Map<String, String> upload = Map.of("file", fixture(name), "context", context);
        assertThat(outcome(upload(upload)).getBoolean("success")).isTrue();

        JsonObject again = outcome(upload(upload));

        assertThat(again.getBoolean("success")).isTrue();
        assertThat(again.getJsonArray("logs"))
                .isNotEmpty()
                .allSatisfy(log -> assertThat(event(log)).endsWith(": unchanged"));
    }

    @Test
    void importsAuthentiksFilesTwice() throws IOException {
        assumeTrue(Files.isDirectory(AUTHENTIKS), "authentik's own files are not there: " + AUTHENTIKS);
        List<Path> files;
        try (Stream<Path> all = Files.list(AUTHENTIKS)) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            Map<String, String> upload = Map.of("file", Files.readString(file));
            assertThat(outcome(upload(upload)).getBoolean("success"))
                    .as("%s", file)
                    .isTrue();

            JsonObject again = outcome(upload(upload));

            assertThat(again.getJsonArray("logs"))
                    .as("%s", file)
                    .allSatisfy(log -> assertThat(event(log)).endsWith(": unchanged"));
        }
    }

    @Test
    void importsWhatIsPreDefined() {
        JsonObject uploaded = outcome(upload(Map.of("path", "default-invalidation-flow.yaml")));
        JsonObject sent =
                outcome(service.api("POST", PATH, "{\"path\": \"default-invalidation-flow.yaml\", \"context\": {}}"));

        assertThat(uploaded.getBoolean("success")).isTrue();
        assertThat(sent.getBoolean("success")).isTrue();
        JsonObject log = sent.getJsonArray("logs").getJsonObject(0);
        assertThat(log.keySet()).containsExactlyInAnyOrder("timestamp", "log_level", "logger", "event", "attributes");
        assertThat(log.getString("event")).isEqualTo("authentik_flows.flow default-invalidation-flow: unchanged");
        assertThat(log.getString("log_level")).isEqualTo("info");
    }

    @Test
    void saysWhatIsWrongWithAnEntryAndWritesNothing() {
        String file = FLOW.formatted("half-way")
                + "- model: authentik_flows.flow\n  id: second\n  identifiers: {slug: x}\n  attrs: {colour: blue}\n";

        JsonObject answer = outcome(upload(Map.of("file", file)));

        assertThat(answer.getBoolean("success")).isFalse();
        JsonObject log = answer.getJsonArray("logs").getJsonObject(0);
        assertThat(log.getString("log_level")).isEqualTo("warning");
        assertThat(log.getString("event")).startsWith("Entry invalid: Line 8, column 11: entry “second”, colour: ");
        assertThat(flow("half-way")).isEqualTo(404);
    }

    @Test
    void addsNothingTwiceWhenImportedAtOnce() {
        String context = Json.write(Map.of("flow_slug", "at-once", "stage_name", "at-once"));
        Map<String, String> upload = Map.of("file", fixture("by-context.yaml"), "context", context);
        ExecutorService threads = Executors.newFixedThreadPool(4);

        List<JsonObject> answers =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> upload(upload), threads))
                        .limit(4)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .map(BlueprintImportIT::outcome)
                        .toList();

        threads.shutdown();
        assertThat(answers).allMatch(answer -> answer.getBoolean("success"));
        assertThat(answers.stream()
                        .flatMap(answer -> answer.getJsonArray("logs").stream())
                        .filter(log -> event(log).equals("authentik_flows.flow at-once: new")))
                .hasSize(1);
    }

    @Test
    void doesNotImportOtherVersions() {
        JsonObject answer = outcome(upload(Map.of("file", "version: 2\nentries: []")));

        assertThat(answer.getBoolean("success")).isFalse();
    }

    @Test
    void refusesWhatNamesNothingToImport() {
        HttpResponse<String> nothing = upload(Map.of("context", "{}"));
        HttpResponse<String> elsewhere = upload(Map.of("path", "../../etc/passwd"));
        HttpResponse<String> context = upload(Map.of("path", "default-invalidation-flow.yaml", "context", "{"));

        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.body()).isEqualTo("[\"Give a file or a path.\"]");
        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(elsewhere.body()).isEqualTo("[\"There is no blueprint with this path.\"]");
        assertThat(context.statusCode()).isEqualTo(400);
        assertThat(context.body()).startsWith("{\"context\":[\"Line 1");
        assertThat(service.api("POST", PATH, "{}").statusCode()).isEqualTo(400);
    }

    static Stream<Arguments> hostile() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        String entries = "- {model: a.b}\n".repeat(200_000);
        return Stream.of(
                Arguments.of("aliases that multiply", bomb(), "more than 50,000 values"),
                Arguments.of("an alias of what holds it", "&a [*a]", "contains itself"),
                Arguments.of(
                        "a Java class",
                        "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://localhost\"]]",
                        "tags of programming languages"),
                Arguments.of(
                        "a Java class as a value",
                        "!<tag:yaml.org,2002:java.lang.Runtime> {}",
                        "tags of programming languages"),
                Arguments.of("an unknown tag", "!Exec rm", "!Exec"),
                Arguments.of("10,000 levels", deep, "nested more than 50 levels"),
                Arguments.of("400 levels by indentation", indented(), "nested more than 50 levels"),
                Arguments.of("a text of 5 MB", "x".repeat(5_000_000), "larger than 2,000,000 bytes"),
                Arguments.of("a text of 1 MB", "x".repeat(1_000_000), "longer than 500,000 characters"),
                Arguments.of("200,000 entries", "[" + "1,".repeat(200_000) + "]", "more than 50,000 values"),
                Arguments.of("200,000 written entries", "\n" + entries, "larger than 2,000,000 bytes"),
                Arguments.of("a number without end", "!!int 1" + "0".repeat(400_000), "this number is too long"),
                Arguments.of("a character that is none", "\"\\0\"", "U+0000"),
                Arguments.of("quotation marks without an end", "\"", "never ends"));
    }

    private static String indented() {
        return IntStream.range(5, 405)
                .mapToObj(depth -> "\n" + " ".repeat(depth) + "a:")
                .collect(Collectors.joining());
    }

    private static String bomb() {
        StringBuilder bomb = new StringBuilder("\n     - &l0 [x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 10; level++) {
            bomb.append("     - &l%d [%s]\n".formatted(level, ("*l" + (level - 1) + ", ").repeat(9)));
        }
        return bomb.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    @Timeout(20)
    void refusesHostileFiles(String name, String value, String why) {
        String file = FLOW.formatted("hostile")
                + "- model: authentik_flows.flow\n  identifiers: {slug: hostile}\n  attrs:\n   name: " + value;

        HttpResponse<String> answer = upload(Map.of("file", file));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"file\":[").contains(why).hasSizeLessThan(2_000);
        assertThat(flow("hostile")).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    @Timeout(20)
    void refusesHostileContexts(String name, String value, String why) {
        HttpResponse<String> answer = upload(Map.of("file", FLOW.formatted("hostile"), "context", "a: " + value));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"context\":[").hasSizeLessThan(2_000);
        assertThat(flow("hostile")).isEqualTo(404);
    }

    static Stream<Arguments> hostileData() {
        return Stream.of(
                Arguments.of(
                        "10,000 levels", "{\"attributes\": {\"a\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}}"),
                Arguments.of("a text of 5 MB", "{\"name\": \"" + "x".repeat(5_000_000) + "\"}"),
                Arguments.of("200,000 entries", "{\"attributes\": {\"a\": [" + "1,".repeat(200_000) + "1]}}"),
                Arguments.of("a text in place of an object", "\"!!java.net.URL ['http://localhost']\""),
                Arguments.of("a list", "[1]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileData")
    @Timeout(20)
    void refusesHostileCustomAttributes(String name, String data) {
        HttpResponse<String> answer = service.api(
                "POST",
                "/stages/invitation/invitations/",
                "{\"name\": \"hostile-data\", \"fixed_data\": %s}".formatted(data));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).hasSizeLessThan(2_000);
        HttpResponse<String> found = service.api("GET", "/stages/invitation/invitations/?name=hostile-data", "");
        assertThat(Json.read(found.body(), JsonObject.class).getJsonArray("results"))
                .isEmpty();
    }

    @Test
    void tellsWhatADryRunWouldDo() {
        Map<String, String> fields = Map.of("file", FLOW.formatted("rehearsed"), "dry_run", "true");

        JsonObject answer = outcome(upload(fields));

        assertThat(answer.getBoolean("success")).isTrue();
        assertThat(answer.getBoolean("dry_run")).isTrue();
        JsonObject entry = answer.getJsonArray("entries").getJsonObject(0);
        assertThat(entry.getString("effect")).isEqualTo("new");
        assertThat(entry.getJsonArray("changes").toString())
                .contains("{\"after\":\"rehearsed\",\"attribute\":\"slug\"");
        assertThat(flow("rehearsed")).isEqualTo(404);
    }

    @Test
    void leavesOutWhatThereIsNotWhenItIsLenient() {
        String file = FLOW.formatted("lenient") + "- model: authentik_brands.brand\n  identifiers: {domain: x}\n";

        assertThat(outcome(upload(Map.of("file", file))).getBoolean("success")).isFalse();
        JsonObject answer = outcome(upload(Map.of("file", file, "lenient", "true")));

        assertThat(answer.getBoolean("success")).isTrue();
        assertThat(answer.getJsonArray("logs").toString()).contains("Vestibule has no authentik_brands.brand");
        assertThat(flow("lenient")).isEqualTo(200);
    }

    @Test
    void refusesWhatIsNoText() {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff, (byte) 0xfe};

        HttpResponse<String> answer = service.client().send(multipart(Service.TOKEN, Map.of("file", picture)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"file\":[\"This is no text in UTF-8.\"]}");
    }

    @Test
    void refusesWhoeverIsNotKnown() {
        Map<String, byte[]> upload = Map.of("file", FLOW.formatted("anonymous").getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> nobody = service.client().send(multipart(null, upload));
        HttpResponse<String> stranger = service.client().send(multipart("wrong", upload));

        assertThat(nobody.statusCode()).isEqualTo(403);
        assertThat(nobody.body()).isEqualTo("{\"detail\":\"Authentication credentials were not provided.\"}");
        assertThat(stranger.statusCode()).isEqualTo(403);
        assertThat(flow("anonymous")).isEqualTo(404);
    }

    @Test
    void refusesWhoeverMayNotImport() {
        Api.blueprint("entries: [{model: authentik_core.user, identifiers: {username: clerk}}]");
        Map<String, byte[]> upload = Map.of("file", FLOW.formatted("clerks").getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> answer = service.client().send(multipart(Api.token("clerk"), upload));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"You do not have permission to perform this action.\"}");
        assertThat(flow("clerks")).isEqualTo(404);
    }

    @Test
    void refusesUploadsByOtherSites() {
        HttpRequest.Builder foreign =
                multipart(null, Map.of("file", new byte[0])).header("Origin", "https://elsewhere.example");

        assertThat(service.client().send(foreign).body()).contains("CSRF Failed");
    }

    @Test
    void refusesFormsThatAreTooLargeOrBroken() {
        String page = "/if/admin/flows/import/";
        byte[] large = "x".repeat(9_000_000).getBytes(StandardCharsets.UTF_8);
        byte[] form = body(Map.of("token", large));

        HttpResponse<String> whole = service.client().send(form(page).POST(BodyPublishers.ofByteArray(form)));
        HttpResponse<String> chunked = service.client()
                .send(form(page).POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form))));
        // A body whose request offers HTTP/2 has no end there but a time-out.
        HttpResponse<String> broken = service.client()
                .send(form(page).version(Version.HTTP_1_1).POST(BodyPublishers.ofString("--limit\r\nCon")));

        assertThat(whole.statusCode()).isEqualTo(413);
        assertThat(whole.body()).contains("This file is too large");
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.body()).contains("This file is too large");
        assertThat(broken.statusCode()).isEqualTo(400);
    }

    private HttpRequest.Builder form(String path) {
        return service.client().request(path).header("Content-Type", "multipart/form-data; boundary=limit");
    }

    @AfterAll
    static void putBackWhatOtherTestsRelyOn() {
        BlueprintImportIT administrator = new BlueprintImportIT();
        Stream.of(Predefined.values()).forEach(own -> outcome(administrator.upload(Map.of("path", own.path()))));
    }

    private int flow(String slug) {
        return service.api("GET", "/flows/instances/" + slug + "/", "").statusCode();
    }

    private static String event(JsonValue log) {
        return log.asJsonObject().getString("event");
    }

    private static JsonObject outcome(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body(), JsonObject.class);
    }

    private HttpResponse<String> upload(Map<String, String> fields) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        fields.forEach((name, value) -> parts.put(name, value.getBytes(StandardCharsets.UTF_8)));
        return service.client().send(multipart(Service.TOKEN, parts));
    }

    private HttpRequest.Builder multipart(String token, Map<String, byte[]> parts) {
        HttpRequest.Builder request = form("/api/v3" + PATH).POST(BodyPublishers.ofByteArray(body(parts)));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static byte[] body(Map<String, byte[]> parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        parts.forEach((name, content) -> {
            String file = name.equals("file") ? "; filename=\"some.yaml\"" : "";
            body.writeBytes("--limit\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
                    .formatted(name, file)
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes("--limit--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static String fixture(String name) {
        try (InputStream file = BlueprintImportIT.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
