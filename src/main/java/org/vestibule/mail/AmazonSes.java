package org.vestibule.mail;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.mail.DeliveryStatus.Action;

/**
 * Amazon SES, which tells by a topic of Amazon SNS. Amazon signs the calls of all topics by the same keys, so that only those of the one
 * topic are believed; and only by SHA-256 (SignatureVersion 2), as whoever has a topic of his own could choose what is signed.
 */
record AmazonSes(String topic, AmazonSite site) implements MailProvider {
    private static final System.Logger LOG = System.getLogger(AmazonSes.class.getName());

    /** It tries again for an hour. */
    private static final Duration WINDOW = Duration.ofHours(2);

    private static final String NOTIFICATION = "Notification";
    private static final String CONFIRMATION = "SubscriptionConfirmation";

    /** What is signed of each sort of call, in this order. */
    private static final Map<String, List<String>> SIGNED = Map.of(
            NOTIFICATION,
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
            CONFIRMATION,
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"));

    @Override
    public String name() {
        return "amazon";
    }

    @Override
    public boolean isGenuine(WebhookCall call) {
        return call.json() instanceof JsonObject body
                && body.getString("TopicArn", "").equals(topic)
                && body.getString("SignatureVersion", "").equals("2")
                && call.isWithin(WINDOW, seconds(body.getString("Timestamp", "")))
                && isSigned(body);
    }

    private boolean isSigned(JsonObject body) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(site.key(body.getString("SigningCertURL", "")));
            signature.update(signed(body).getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(body.getString("Signature", "")));
        } catch (IOException unreachable) {
            throw later(unreachable);
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            return false;
        }
    }

    private static String signed(JsonObject body) {
        StringBuilder signed = new StringBuilder();
        for (String name : SIGNED.getOrDefault(body.getString("Type", ""), List.of())) {
            if (body.containsKey(name)) {
                signed.append(name)
                        .append('\n')
                        .append(body.getString(name, ""))
                        .append('\n');
            }
        }
        return signed.toString();
    }

    private static String seconds(String time) {
        try {
            return String.valueOf(Instant.parse(time).getEpochSecond());
        } catch (DateTimeParseException malformed) {
            return "";
        }
    }

    /** Amazon tries again after such an answer, and after no other refusal. */
    private static Problem later(IOException unreachable) {
        LOG.log(Level.WARNING, "Amazon SNS cannot be asked: {0}", MailServer.reason(unreachable));
        return new Problem(ProblemType.BUSY);
    }

    /** Confirms that events of the topic shall come here. */
    @Override
    public void answer(JsonValue body) {
        if (body.asJsonObject().getString("Type").equals(CONFIRMATION)) {
            try {
                site.confirm(body.asJsonObject().getString("SubscribeURL", ""));
                LOG.log(Level.INFO, "Subscribed to {0}", topic);
            } catch (IOException unreachable) {
                throw later(unreachable);
            }
        }
    }

    @Override
    public Stream<JsonObject> events(JsonValue body) {
        JsonObject call = body.asJsonObject();
        byte[] message = call.getString("Message", "").getBytes(StandardCharsets.UTF_8);
        return call.getString("Type").equals(NOTIFICATION) && WebhookCall.json(message) instanceof JsonObject event
                ? Stream.of(event)
                : Stream.empty();
    }

    /** A feedback notification and an event of a configuration set differ by a name. */
    @Override
    public Optional<DeliveryStatus> status(JsonObject event) {
        return switch (event.getString("eventType", event.getString("notificationType", ""))) {
            case "Bounce" ->
                part(event, "bounce")
                        .map(it -> status(
                                Action.FAILED,
                                it.getString("bounceType", "").equals("Permanent") ? "5" : "4",
                                first(it, "bouncedRecipients")));
            case "DeliveryDelay" ->
                part(event, "deliveryDelay").map(it -> status(Action.DELAYED, "4", first(it, "delayedRecipients")));
            default -> Optional.empty();
        };
    }

    private static Optional<JsonObject> part(JsonObject event, String name) {
        return Optional.ofNullable(event.get(name))
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject);
    }

    /** Mails from here have one recipient. */
    private static JsonObject first(JsonObject part, String name) {
        return part.get(name) instanceof JsonArray recipients
                        && !recipients.isEmpty()
                        && recipients.get(0) instanceof JsonObject recipient
                ? recipient
                : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** Where Amazon's own word and the code differ, its word counts. */
    private static DeliveryStatus status(Action action, String sort, JsonObject recipient) {
        String reply = DeliveryStatus.diagnosis(recipient.getString("diagnosticCode", ""));
        String code = recipient.getString("status", DeliveryStatus.code(reply));
        return new DeliveryStatus(action, code.startsWith(sort) ? code : sort + ".0.0", reply);
    }

    @Override
    public Map<String, String> headers(String token) {
        return Map.of("X-SES-MESSAGE-TAGS", "token=" + token);
    }
}
