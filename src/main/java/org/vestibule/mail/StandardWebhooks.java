package org.vestibule.mail;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.WebhookSecret;

/**
 * Any program that signs as the Standard Webhooks specification has it. Its {@code data} has the fields of RFC 3464: {@code action},
 * {@code status}, {@code diagnostic_code}, and {@code envelope_id}, which holds the token.
 */
record StandardWebhooks(List<WebhookSecret> secrets) implements MailProvider {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "standard";
    }

    @Override
    public boolean isGenuine(WebhookCall call) {
        String time = call.header("webhook-timestamp");
        return call.isWithin(WINDOW, time)
                && secrets.stream()
                        .anyMatch(it -> it.hasSigned(
                                call.header("webhook-signature"), call.header("webhook-id"), time, call.body()));
    }

    @Override
    public Stream<JsonObject> events(JsonValue body) {
        return body instanceof JsonObject call && call.get("data") instanceof JsonObject event
                ? Stream.of(event)
                : Stream.empty();
    }

    @Override
    public Optional<DeliveryStatus> status(JsonObject event) {
        return DeliveryStatus.action(event.getString("action", ""))
                .map(action -> new DeliveryStatus(
                        action, event.getString("status", ""), event.getString("diagnostic_code", "")));
    }

    @Override
    public Map<String, String> headers(String token) {
        return Map.of();
    }
}
