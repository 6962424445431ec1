package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.AddressRange;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Secret;
import org.vestibule.common.SecretKeys;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;
import org.vestibule.notification.PublicAddresses;
import org.vestibule.notification.WebhookClient;

/** The captcha's own server is a real one. */
class CaptchaStageTest {
    private static final SecretKeys KEYS = new SecretKeys(List.of("a key that is long enough for a test"));

    private final CaptchaStage stage = new CaptchaStage();
    private final Arrival arrival = new Arrival();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private volatile int status = 200;
    private volatile String said = "{\"success\": true}";
    private volatile boolean slow;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/verify", this::answer);
        server.start();
        stage.captchas = new Captchas();
        stage.captchas.proofs = new ProofOfWork();
        stage.captchas.proofs.keys = KEYS;
        stage.captchas.proofs.clock = Clock.systemUTC();
        stage.captchas.server = server("127.0.0.1");
    }

    private static CaptchaServer server(String allowed) {
        CaptchaServer server = new CaptchaServer();
        server.keys = KEYS;
        server.client = new WebhookClient(
                new PublicAddresses(AddressRange.list(allowed)),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Duration.ofMillis(500));
        return server;
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (slow) {
            try {
                end.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void asksTheServerOnce() {
        assertThat(submit(Map.of(), "good & new")).isEqualTo(Outcome.next());
        assertThat(asked).containsExactly("secret=shh&response=good+%26+new&remoteip=192.0.2.1");
        assertThat(arrival.data().get("captcha"))
                .hasValue(Map.of("response", Map.of("success", true), "stage", "stage"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"success\": false, \"error-codes\": [\"bad\"]}", "{}", "", "<html>", "[true]"})
    void keepsOutWhomTheServerDoesNotLike(String words) {
        said = words;

        assertThat(submit(Map.of(), "t")).isInstanceOf(Outcome.Ask.class);
        assertThat(arrival.data().get("captcha")).isEmpty();
    }

    @Test
    void keepsOutEverybodyWhileTheServerIsBroken() {
        status = 500;
        assertThat(error(submit(Map.of("error_on_invalid_score", false), "t"))).contains("cannot be made");

        server.stop(0);
        assertThat(error(submit(Map.of(), "t"))).contains("cannot be made");
    }

    @Test
    void doesNotWaitForASlowServer() {
        slow = true;

        assertThat(error(submit(Map.of(), "t"))).contains("cannot be made");
    }

    @Test
    void callsNobodyInside() {
        stage.captchas.server = server("");

        assertThat(error(submit(Map.of(), "t"))).contains("cannot be made");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.9,0.5,1,true", "0.4,0.5,1,false", "0.4,-1,1,true", "0.9,0.5,0.8,false", "0.9,0.5,-1,true"})
    void looksAtTheScore(String score, String least, String most, boolean passes) {
        said = "{\"success\": true, \"score\": %s}".formatted(score);

        Outcome outcome = submit(Map.of("score_min_threshold", least, "score_max_threshold", most), "t");

        assertThat(outcome.equals(Outcome.next())).isEqualTo(passes);
    }

    @Test
    void leavesItToPoliciesWhereThatIsSet() {
        said = "{\"success\": false}";

        assertThat(submit(Map.of("error_on_invalid_score", false), "t")).isEqualTo(Outcome.next());
        assertThat(arrival.data().get("captcha"))
                .hasValue(Map.of("response", Map.of("success", false), "stage", "stage"));
    }

    @Test
    void wantsAnAnswer() {
        assertThat(error(submit(Map.of(), ""))).contains("not done yet");
        assertThat(asked).isEmpty();
    }

    @Test
    void neverTakesTheResultFromTheVisitor() {
        Answer forged = new Answer("", Map.of("captcha_check", "PASSED", "token", "t"));

        assertThat(stage.submit(arrival.at(stage, settings(Map.of())), forged)).isInstanceOf(Outcome.Ask.class);
    }

    @Test
    void asksInAuthentiksWords() {
        assertThat(((Outcome.Ask) stage.enter(arrival.at(stage, settings(Map.of())))).challenge())
                .containsEntry("component", "ak-stage-captcha")
                .containsEntry("site_key", "site")
                .containsEntry("js_url", "https://captcha.example/api.js")
                .containsEntry("interactive", false)
                .doesNotContainValue("shh");
    }

    @Test
    void letsNobodyPassWithoutItsPrivateKey() {
        Map<String, Object> imported = new LinkedHashMap<>();
        imported.put("private_key", null);

        assertThat(error(submit(imported, "t"))).contains("cannot be made");
        assertThat(asked).isEmpty();
    }

    @Test
    void needsAKeyAndAddressesUnlessItIsOurs() {
        Map<String, Object> ours = Map.of("api_url", "", "js_url", "");
        stage.check(Records.read(CaptchaStage.Settings.class, ours));

        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> stage.check(Records.read(
                        CaptchaStage.Settings.class,
                        Map.of("api_url", "file:///etc/passwd", "js_url", "//captcha.example/api.js"))));

        assertThat(problem.errors()).containsOnlyKeys("public_key", "js_url", "api_url");
    }

    private static String error(Outcome outcome) {
        return ((Outcome.Ask) outcome).errors().get(Outcome.FORM).get(0);
    }

    private Outcome submit(Map<String, Object> more, String token) {
        Map<String, Object> settings = settings(more);
        UnaryOperator<Answer> slowly =
                stage.preparation(arrival.at(stage, settings)).orElseThrow();
        return stage.submit(arrival.at(stage, settings), slowly.apply(new Answer("", Map.of("token", token))));
    }

    private Map<String, Object> settings(Map<String, Object> more) {
        Map<String, Object> settings = new LinkedHashMap<>(Map.of(
                "public_key",
                "site",
                "private_key",
                Secret.of("shh", KEYS).sealed(),
                "js_url",
                "https://captcha.example/api.js",
                "api_url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/verify"));
        settings.putAll(more);
        return settings;
    }
}
