package org.vestibule.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Configurations;

class LeakedPasswordsTest {
    /** SHA-1: 5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8. */
    private static final String PASSWORD = "password";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LeakedPasswords leaked = new LeakedPasswords();
    private final List<String> asked = new ArrayList<>();
    private CountDownLatch gate = new CountDownLatch(0);
    private HttpServer server;
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/range/", this::respond);
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort() + "/range/";
        leaked.configuration = Configurations.with(Map.of("vestibule.hibp-url", url));
        leaked.open();
    }

    @AfterEach
    void stop() {
        gate.countDown();
        server.stop(0);
    }

    private void respond(HttpExchange exchange) throws IOException {
        pass();
        asked.add(exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Add-Padding") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.getResponseHeaders().add("Location", "/range/elsewhere");
        exchange.sendResponseHeaders(status, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(answer.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void pass() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void findsHowOftenAPasswordLeaked() {
        answer = "003D68EB55068C33ACE09247EE4C639306B:3\r\n1E4C9B93F3F0682250B6CF8331B7EE68FD8:10437277\r\n";

        assertThat(leaked.count(PASSWORD, PATIENCE)).isEqualTo(10_437_277);
        assertThat(leaked.count("another password", PATIENCE)).isZero();
    }

    @Test
    void takesPaddingForWhatItIs() {
        answer = "1E4C9B93F3F0682250B6CF8331B7EE68FD8:0";

        assertThat(leaked.count(PASSWORD, PATIENCE)).isZero();
    }

    @Test
    void tellsFiveDigitsOnly() {
        leaked.count(PASSWORD, PATIENCE);

        assertThat(asked).containsExactly("/range/5BAA6 true ");
    }

    @Test
    void breaksWhenTheServiceFailsOrPointsElsewhere() {
        for (int wrong : List.of(302, 503)) {
            status = wrong;

            assertThatThrownBy(() -> leaked.count(PASSWORD, PATIENCE)).hasMessageContaining("status " + wrong);
        }
        assertThat(asked).hasSize(2);
    }

    @Test
    void breaksWhenTheAnswerIsEndless() {
        answer = "0".repeat((1 << 20) + 1);

        assertThatThrownBy(() -> leaked.count(PASSWORD, PATIENCE)).hasRootCauseMessage("The answer is too long");
    }

    @Test
    void breaksWhenNobodyAnswers() {
        server.stop(0);

        assertThatThrownBy(() -> leaked.count(PASSWORD, PATIENCE)).hasMessageContaining("does not answer");
    }

    @Test
    void hasNoMoreTimeThanThePolicy() {
        gate = new CountDownLatch(1);

        assertThatThrownBy(() -> leaked.count(PASSWORD, Duration.ofMillis(1))).hasMessageContaining("does not answer");
    }
}
