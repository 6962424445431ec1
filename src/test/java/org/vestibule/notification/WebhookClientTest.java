package org.vestibule.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.AddressRange;

class WebhookClientTest {
    private static final byte[] BODY = "{\"ü\": 1}".getBytes(StandardCharsets.UTF_8);
    private static final SSLSocketFactory TLS = (SSLSocketFactory) SSLSocketFactory.getDefault();

    private final WebhookClient client =
            new WebhookClient(new PublicAddresses(AddressRange.list("127.0.0.1")), TLS, Duration.ofSeconds(5));

    @Test
    void postsBodyAndHeaders() {
        try (Receiver receiver = new Receiver()) {
            receiver.status = 200;
            receiver.answer = "thanks\r\nfor\tthat";

            WebhookAnswer answer = client.post(receiver.address(), Map.of("webhook-id", "msg_1"), BODY);

            assertThat(answer).isEqualTo(new WebhookAnswer(200, "thanks for that"));
            assertThat(receiver.calls).singleElement().satisfies(call -> {
                assertThat(call.id()).isEqualTo("msg_1");
                assertThat(call.body()).isEqualTo("{\"ü\": 1}");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void followsNobodyElsewhere(int status) {
        try (Receiver receiver = new Receiver()) {
            receiver.status = status;

            WebhookAnswer answer = client.post(receiver.address(), Map.of(), BODY);

            assertThat(answer.isGood()).isFalse();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(receiver.calls).hasSize(1);
        }
    }

    @Test
    void callsNobodyInside() {
        WebhookClient shy = new WebhookClient(new PublicAddresses(List.of()), TLS, Duration.ofSeconds(5));
        try (Receiver receiver = new Receiver()) {
            WebhookAnswer answer = shy.post(receiver.address(), Map.of(), BODY);

            assertThat(answer.isMissing()).isTrue();
            assertThat(answer.text()).contains("127.0.0.1 is not public");
            assertThat(receiver.calls).isEmpty();
        }
    }

    @Test
    void keepsOnlyTheBeginningOfALongAnswer() {
        try (Receiver receiver = new Receiver()) {
            receiver.status = 500;
            receiver.answer = "x".repeat(1_000_000);

            assertThat(client.post(receiver.address(), Map.of(), BODY).text()).hasSize(500);
        }
    }

    @Test
    void saysWhenNobodyIsThere() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertThat(client.post(URI.create("http://127.0.0.1:" + port + "/"), Map.of(), BODY)
                        .isMissing())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nX: ", "nonsense\r\n\r\n", "HTTP/1.1 103 Hints\r\n\r\n"})
    void waitsNoLongerThanItsTimeHoweverSlowlySomebodySpeaks(String said) throws Exception {
        WebhookClient hasty =
                new WebhookClient(new PublicAddresses(AddressRange.list("127.0.0.1")), TLS, Duration.ofMillis(500));
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread slow = new Thread(() -> dribble(server, said));
            slow.setDaemon(true);
            slow.start();

            WebhookAnswer answer = hasty.post(URI.create("http://127.0.0.1:" + server.getLocalPort()), Map.of(), BODY);

            assertThat(answer.isMissing()).isTrue();
        }
    }

    /** Says something and then a letter now and again, for ever. */
    private static void dribble(ServerSocket server, String said) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write(said.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100; i++) {
                out.write('x');
                out.flush();
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhellomore",
                "HTTP/1.0 200 OK\r\n\r\nhello",
                "HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"
            })
    void readsWhatHttpAllows(String said) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread speaker = new Thread(() -> say(server, said));
            speaker.start();

            WebhookAnswer answer = client.post(URI.create("http://127.0.0.1:" + server.getLocalPort()), Map.of(), BODY);

            assertThat(answer).isEqualTo(new WebhookAnswer(200, "hello"));
        }
    }

    private static void say(ServerSocket server, String said) {
        try (Socket socket = server.accept()) {
            while (socket.getInputStream().read() != '}') {
                // The end of the body is the end of what is to be read.
            }
            socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException over) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//example.org/hook",
                "example.org",
                "ftp://example.org/",
                "https://",
                "https://a:b@example.org/",
                "http://a b/"
            })
    void takesNothingElseForAnAddress(String text) {
        assertThat(WebhookClient.isAddress(text)).isFalse();
        assertThat(WebhookClient.isAddress("https://example.org/hook")).isTrue();
    }
}
