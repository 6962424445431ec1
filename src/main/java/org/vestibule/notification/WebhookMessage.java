package org.vestibule.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.vestibule.common.Configuration;
import org.vestibule.common.Json;
import org.vestibule.common.Records;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.WebhookSecret;
import org.vestibule.event.EventResource;
import org.vestibule.mail.LinkMask;

/**
 * What a webhook is told, as Standard Webhooks 1.0.0 has it: {@code type}, {@code timestamp} and {@code data}, signed by the secret of its
 * transport, and for a while also by the one before. Events hold no links and no tokens; what a mail server may have quoted of one is left out.
 */
@ApplicationScoped
public class WebhookMessage {
    private static final String PURPOSE = "secret of a webhook";

    @Inject
    Configuration configuration;

    @Inject
    SecretKeys keys;

    /** The body, the same at each attempt. */
    byte[] body(WebhookDelivery delivery) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("severity", Records.text(delivery.severity()));
        data.put("event", EventResource.View.of(delivery.getEvent()));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", delivery.getEvent().getAction().code());
        message.put("timestamp", delivery.getEvent().getCreated());
        message.put("data", data);
        return LinkMask.masked(Json.write(message), configuration.baseUrl()).getBytes(StandardCharsets.UTF_8);
    }

    /** The headers of an attempt at this time. */
    Map<String, String> headers(WebhookDelivery delivery, byte[] body, Instant now) {
        String seconds = String.valueOf(now.getEpochSecond());
        String signatures = delivery.getTransport().secrets(now).stream()
                .map(it -> open(it).signature(delivery.getId(), seconds, body))
                .collect(Collectors.joining(" "));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Vestibule");
        headers.put("webhook-id", delivery.getId());
        headers.put("webhook-timestamp", seconds);
        headers.put("webhook-signature", signatures);
        return headers;
    }

    /** How a secret is kept. */
    String seal(WebhookSecret secret) {
        return keys.seal(PURPOSE, secret.text());
    }

    private WebhookSecret open(String sealed) {
        return WebhookSecret.of(keys.open(PURPOSE, sealed));
    }
}
