package org.vestibule.mail;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.mail.DeliveryStatus.Action;

/** SendGrid's signed event webhook: many events in one call, signed by ECDSA. */
record SendGrid(PublicKey key) implements MailProvider {
    private static final String HEADER = "X-Twilio-Email-Event-Webhook-";

    /** It tries again for a day. */
    private static final Duration WINDOW = Duration.ofHours(25);

    @Override
    public String name() {
        return "sendgrid";
    }

    @Override
    public boolean isGenuine(WebhookCall call) {
        String time = call.header(HEADER + "Timestamp");
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initVerify(key);
            signature.update(time.getBytes(StandardCharsets.UTF_8));
            signature.update(call.body());
            return call.isWithin(WINDOW, time)
                    && signature.verify(Base64.getDecoder().decode(call.header(HEADER + "Signature")));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }

    @Override
    public Stream<JsonObject> events(JsonValue body) {
        return body instanceof JsonArray events
                ? events.stream().filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject)
                : Stream.empty();
    }

    @Override
    public Optional<DeliveryStatus> status(JsonObject event) {
        return switch (event.getString("event", "")) {
            case "bounce", "dropped" -> Optional.of(status(Action.FAILED, event, event.getString("reason", "")));
            case "deferred" -> Optional.of(status(Action.DELAYED, event, event.getString("response", "")));
            default -> Optional.empty();
        };
    }

    private static DeliveryStatus status(Action action, JsonObject event, String reply) {
        return new DeliveryStatus(action, DeliveryStatus.code(event.getString("status", reply)), reply);
    }

    @Override
    public Map<String, String> headers(String token) {
        return Map.of("X-SMTPAPI", "{\"unique_args\": {\"token\": \"" + token + "\"}}");
    }
}
