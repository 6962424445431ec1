package org.vestibule.stage;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.vestibule.common.Configuration;
import org.vestibule.common.Json;
import org.vestibule.common.SecretKeys;
import org.vestibule.notification.PublicAddresses;
import org.vestibule.notification.WebhookAnswer;
import org.vestibule.notification.WebhookClient;

/** Asks the server of somebody's captcha whether an answer is good, as reCAPTCHA, hCaptcha and Turnstile are asked. A few at a time. */
@ApplicationScoped
class CaptchaServer {
    private static final Duration TIME = Duration.ofSeconds(8);
    private static final int MOST_AT_ONCE = 16;

    /** The score of whom a server gives none. */
    private static final double BEST = 1;

    @Inject
    Configuration configuration;

    @Inject
    SecretKeys keys;

    private final Semaphore calls = new Semaphore(MOST_AT_ONCE);
    WebhookClient client;

    @PostConstruct
    void prepare() {
        client = new WebhookClient(
                new PublicAddresses(configuration.webhookAddresses()),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                TIME);
    }

    /** What comes of this token; a server that does not answer lets nobody pass. */
    Captchas.Result asked(CaptchaStage.Settings settings, String token, String address) {
        return response(settings, token, address)
                .map(it -> isGood(settings, it)
                        ? new Captchas.Result(Optional.empty(), List.of(), it)
                        : Captchas.Result.refused("stage.captcha.refused"))
                .orElseGet(() -> Captchas.Result.refused("stage.captcha.unreachable"));
    }

    private Optional<Map<String, Object>> response(CaptchaStage.Settings settings, String token, String address) {
        if (settings.privateKey() == null) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("secret", settings.privateKey().open(keys));
        fields.put("response", token);
        fields.put("remoteip", address);
        String body = fields.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return posted(URI.create(settings.apiUrl()), body.getBytes(StandardCharsets.UTF_8))
                .filter(it -> it.status() == 200)
                .flatMap(CaptchaServer::read);
    }

    private Optional<WebhookAnswer> posted(URI url, byte[] body) {
        try {
            if (!calls.tryAcquire(TIME.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(client.post(url, Map.of("Content-Type", "application/x-www-form-urlencoded"), body));
        } finally {
            calls.release();
        }
    }

    private static Optional<Map<String, Object>> read(WebhookAnswer answer) {
        try {
            return Optional.of(Json.object(answer.text()));
        } catch (RuntimeException nonsense) {
            return Optional.empty();
        }
    }

    private static boolean isGood(CaptchaStage.Settings settings, Map<String, Object> response) {
        double score = response.get("score") instanceof Number number ? number.doubleValue() : BEST;
        double least = settings.scoreMinThreshold();
        double most = settings.scoreMaxThreshold();
        boolean within = (least <= -1 || score >= least) && (most <= -1 || score <= most);
        return !settings.errorOnInvalidScore() || Boolean.TRUE.equals(response.get("success")) && within;
    }
}
