package org.vestibule.mail;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.SecretKeys;
import org.vestibule.mail.DeliveryStatus.Action;

/** Mailgun's webhooks, which carry their signature in the body. */
record Mailgun(Key signingKey) implements MailProvider {
    /** It tries again for eight hours. */
    private static final Duration WINDOW = Duration.ofHours(12);

    @Override
    public String name() {
        return "mailgun";
    }

    @Override
    public boolean isGenuine(WebhookCall call) {
        if (!(call.json() instanceof JsonObject body && body.get("signature") instanceof JsonObject signature)) {
            return false;
        }
        String time = signature.getString("timestamp", "");
        byte[] signed = (time + signature.getString("token", "")).getBytes(StandardCharsets.UTF_8);
        String mac = HexFormat.of().formatHex(SecretKeys.hmac(signingKey.getEncoded(), signed));
        return call.isWithin(WINDOW, time) && SecretKeys.same(signature.getString("signature", ""), mac);
    }

    @Override
    public Stream<JsonObject> events(JsonValue body) {
        return body instanceof JsonObject call && call.get("event-data") instanceof JsonObject event
                ? Stream.of(event)
                : Stream.empty();
    }

    @Override
    public Optional<DeliveryStatus> status(JsonObject event) {
        if (!event.getString("event", "").equals("failed")) {
            return Optional.empty();
        }
        Action action = event.getString("severity", "").equals("temporary") ? Action.DELAYED : Action.FAILED;
        String reply = event.get("delivery-status") instanceof JsonObject status ? reply(status) : "";
        return Optional.of(new DeliveryStatus(action, DeliveryStatus.code(reply), reply));
    }

    private static String reply(JsonObject status) {
        String message = status.getString("message", "");
        String words = message.isEmpty() ? status.getString("description", "") : message;
        return (status.getInt("code", 0) + " " + words).strip();
    }

    @Override
    public Map<String, String> headers(String token) {
        return Map.of("X-Mailgun-Variables", "{\"token\": \"" + token + "\"}");
    }
}
