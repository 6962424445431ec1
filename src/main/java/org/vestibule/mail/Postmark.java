package org.vestibule.mail;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vestibule.common.SecretKeys;
import org.vestibule.mail.DeliveryStatus.Action;

/** Postmark's bounce webhook, which signs nothing and logs in with a password (RFC 7617). */
record Postmark(String login) implements MailProvider {
    private static final Set<String> HOPELESS = Set.of(
            "HardBounce",
            "BadEmailAddress",
            "Blocked",
            "DMARCPolicy",
            "ManuallyDeactivated",
            "SMTPApiError",
            "SpamNotification");
    private static final Set<String> GAVE_UP = Set.of("SoftBounce", "DnsError");

    @Override
    public String name() {
        return "postmark";
    }

    @Override
    public boolean isGenuine(WebhookCall call) {
        String expected = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return SecretKeys.same(call.header("Authorization"), "Basic " + expected);
    }

    @Override
    public Stream<JsonObject> events(JsonValue body) {
        return body instanceof JsonObject event ? Stream.of(event) : Stream.empty();
    }

    @Override
    public Optional<DeliveryStatus> status(JsonObject event) {
        String type = event.getString("RecordType", "").equals("Bounce") ? event.getString("Type", "") : "";
        String reply = event.getString("Details", "");
        if (HOPELESS.contains(type)) {
            return Optional.of(new DeliveryStatus(Action.FAILED, "5.0.0", reply));
        }
        if (GAVE_UP.contains(type)) {
            return Optional.of(new DeliveryStatus(Action.FAILED, "4.0.0", reply));
        }
        return type.equals("Transient")
                ? Optional.of(new DeliveryStatus(Action.DELAYED, "4.0.0", reply))
                : Optional.empty();
    }

    @Override
    public Map<String, String> headers(String token) {
        return Map.of("X-PM-Metadata-token", token);
    }
}
