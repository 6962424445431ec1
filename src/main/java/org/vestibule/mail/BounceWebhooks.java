package org.vestibule.mail;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.vestibule.common.Configuration;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;

/**
 * The webhooks by which providers tell what became of mail; only those exist that the operator has a secret for. An event counts for the
 * mail whose token it brings along, wherever a provider puts it.
 */
@ApplicationScoped
public class BounceWebhooks {
    @Inject
    Bounces bounces;

    @Inject
    Configuration configuration;

    List<MailProvider> providers;

    @PostConstruct
    void prepare() {
        providers = MailProvider.configured(configuration.bounces().webhooks());
    }

    /** Takes in what a provider tells, each event in a transaction of its own; refuses what is not from him. */
    void take(String name, WebhookCall call) {
        MailProvider provider = providers.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("webhook"));
        if (!provider.isGenuine(call)) {
            throw new Problem(ProblemType.FORBIDDEN);
        }
        provider.answer(call.json());
        provider.events(call.json())
                .forEach(event -> provider.status(event)
                        .flatMap(status -> BounceToken.find(configuration.secretKeys(), Stream.of(event.toString()))
                                .map(mail -> new DeliveryReport(mail, status)))
                        .ifPresent(bounces::take));
    }
}
