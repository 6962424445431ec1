package org.vestibule.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Json;
import org.vestibule.testing.Api;
import org.vestibule.testing.Form;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

/** What holds for programs whatever they call. */
@OnServer
class ProgramRulesIT {
    private static final String INVITATIONS = "/api/v3/stages/invitation/invitations/";
    private static final String HEADER = "X-authentik-CSRF";
    private static final String COOKIE = "authentik_csrf";
    private static final int MOST_WRONG_KEYS = 300;

    @Test
    void changeWithCookiesOnlyWithTheTokenOfTheSignIn() {
        Visitor program = Visitor.administrator();
        String token = program.cookie(COOKIE);
        String anothers = Visitor.administrator().cookie(COOKIE);
        List<Map<String, String>> refused = List.of(
                Map.of(),
                Map.of(HEADER, ""),
                Map.of(HEADER, "wrong"),
                Map.of(HEADER, anothers),
                Map.of("Cookie", COOKIE + "=planted", HEADER, "planted"),
                Map.of(HEADER, token, "Origin", "https://elsewhere.example"),
                Map.of(HEADER, token, "Sec-Fetch-Site", "cross-site"));

        assertThat(refused).allSatisfy(headers -> {
            HttpResponse<String> answer = create(program, headers);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(Json.object(answer.body())).containsOnlyKeys("detail");
        });
        assertThat(create(program, Map.of()).body()).contains("CSRF Failed");
        HttpResponse<String> created = create(program, Map.of(HEADER, token));
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(delete(program, Json.object(created.body()).get("pk"), token))
                .isEqualTo(204);
    }

    /** The JDK's client, by which this asks, offers to speak HTTP/2 with each request; see ADR 7. */
    @Test
    void readLargeAnswersThoughTheyOfferAnotherProtocol() {
        HttpResponse<String> schema = Service.running().api("GET", "/schema/?format=json", "");
        HttpResponse<String> small = Service.running().api("GET", "/root/config/", "");

        assertThat(schema.body().length()).isGreaterThan(100_000);
        assertThat(Json.object(schema.body())).containsKey("openapi");
        assertThat(List.of(schema, small))
                .allSatisfy(answer -> assertThat(answer.headers().firstValue("Content-Type"))
                        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json")));
        assertThat(schema.headers().firstValue("Content-Length"))
                .contains(String.valueOf(schema.body().getBytes(UTF_8).length));
    }

    @Test
    void changeNothingMoreOnceTheSignInHasEnded() {
        Visitor program = Visitor.administrator();
        String token = program.cookie(COOKIE);

        program.open("/if/flow/default-invalidation-flow/").form().submit();

        assertThat(program.cookie(COOKIE)).isEmpty();
        assertThat(create(program, Map.of(HEADER, token)).statusCode()).isEqualTo(403);
        assertThat(create(Visitor.administrator(), Map.of(HEADER, token)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void areToldThatATokenIsWrong() {
        HttpResponse<String> answer = Service.running().client().api("no token", "GET", "/core/users/me/", "");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Json.object(answer.body())).isEqualTo(Map.of("detail", "Token invalid/expired"));
    }

    /** From an address of their own, as all other tests come from here, too. */
    @Test
    void areSlowedDownWhenTheyTryKeys() throws IOException {
        String answer = "";
        for (int i = 0; i <= 2 * MOST_WRONG_KEYS && !answer.startsWith("HTTP/1.1 429"); i++) {
            answer = send("GET /api/v3/core/users/me/", "Authorization: Bearer wrong-" + i, new byte[0], 1);
        }

        assertThat(answer)
                .startsWith("HTTP/1.1 429")
                .containsPattern("(?i)retry-after: 1\r\n")
                .contains("{\"detail\":\"Request was throttled. Expected available in 1 seconds.\"}");
    }

    @Test
    void sendNoBodiesThatAreTooLarge() throws IOException {
        byte[] spaces = " ".repeat(1 << 16).getBytes(UTF_8);
        String authorization = "Authorization: Bearer " + Service.TOKEN + "\r\nContent-Type: application/json";
        String post = "POST " + INVITATIONS;

        assertThat(send(post, authorization, spaces, 140))
                .startsWith("HTTP/1.1 413")
                .contains("{\"detail\":");
        assertThat(send(post, authorization + "\r\nContent-Length: 9000000", new byte[0], 1))
                .startsWith("HTTP/1.1 413")
                .contains("{\"detail\":");
        assertThat(send(post, authorization, "[".repeat(101).getBytes(UTF_8), 1))
                .startsWith("HTTP/1.1 400");
        assertThat(send(post, authorization, spaces, 2)).startsWith("HTTP/1.1 400");
    }

    @Test
    void askListsInTheQueryLanguage() {
        String name = Api.unique("asked");
        Api.invitation(Map.of("name", name, "single_use", true));

        assertThat(names("name = \"%s\" and single_use = True".formatted(name))).containsExactly(name);
        assertThat(names("name = \"%s\" and single_use = False".formatted(name)))
                .isEmpty();
        assertThat(names("name ~ \"%s\"; drop table users".formatted(name))).isEmpty();
        assertThat(Service.running()
                        .api("GET", "/stages/invitation/invitations/?search=nothing%20%3D%201", "")
                        .statusCode())
                .isEqualTo(400);
    }

    private static List<Object> names(String query) {
        String encoded = Form.encoded(query);
        List<?> results = (List<?>)
                Api.get("/stages/invitation/invitations/?search=" + encoded).get("results");
        return results.stream().<Object>map(it -> ((Map<?, ?>) it).get("name")).toList();
    }

    private static HttpResponse<String> create(Visitor program, Map<String, String> headers) {
        HttpRequest.Builder request = program.request(INVITATIONS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(Map.of("name", Api.unique("by-cookie")))));
        headers.forEach(request::header);
        return program.send(request);
    }

    private static int delete(Visitor program, Object pk, String token) {
        return program.send(program.request(INVITATIONS + pk + "/")
                        .header(HEADER, token)
                        .DELETE())
                .statusCode();
    }

    /** The answer to a body of so many chunks, from another address of this machine. */
    private static String send(String line, String headers, byte[] chunk, int chunks) throws IOException {
        URI there = Service.running().address();
        String framing =
                headers.contains("Content-Length") || chunk.length == 0 ? "" : "Transfer-Encoding: chunked\r\n";
        try (Socket socket = new Socket(there.getHost(), there.getPort(), InetAddress.getByName("127.0.0.2"), 0)) {
            OutputStream out = socket.getOutputStream();
            out.write((line + " HTTP/1.1\r\nHost: " + there.getAuthority() + "\r\nConnection: close\r\n" + framing
                            + headers + "\r\n\r\n")
                    .getBytes(UTF_8));
            if (!framing.isEmpty()) {
                write(out, chunk, chunks);
            }
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static void write(OutputStream out, byte[] chunk, int chunks) throws IOException {
        for (int i = 0; i < chunks; i++) {
            out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(UTF_8));
            out.write(chunk);
            out.write("\r\n".getBytes(UTF_8));
        }
        out.write("0\r\n\r\n".getBytes(UTF_8));
    }
}
