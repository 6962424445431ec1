package org.vestibule.mail;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.BounceConfiguration.Webhooks;

/** Somebody who takes mail over and tells by a webhook what became of it, each in his own words. */
interface MailProvider {
    /** Those that the operator has a secret for. */
    static List<MailProvider> configured(Webhooks webhooks) {
        return Stream.<Optional<MailProvider>>of(
                        webhooks.standard().map(StandardWebhooks::new),
                        webhooks.mailgun().map(Mailgun::new),
                        webhooks.sendGrid().map(SendGrid::new),
                        webhooks.postmark().map(Postmark::new),
                        webhooks.amazon().map(it -> new AmazonSes(it, new AmazonSite(it))))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The last part of its webhook's address. */
    String name();

    /** Whether the provider himself made this call, and lately. */
    boolean isGenuine(WebhookCall call);

    /** Does what a genuine call asks for before any events are told; most ask for nothing. */
    default void answer(JsonValue body) {}

    /** The single events that a call tells of. */
    Stream<JsonObject> events(JsonValue body);

    /** What an event says of a delivery; empty where it is about something else. */
    Optional<DeliveryStatus> status(JsonObject event);

    /** The headers that have the provider put a mail's token into its events. */
    Map<String, String> headers(String token);
}
