package org.vestibule.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.event.Event;
import org.vestibule.mail.Mailbox;
import org.vestibule.mail.Outbox;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Hands out what is to be told of an event, in the caller's transaction: each webhook and each person once, by the gravest rule. */
@ApplicationScoped
public class Tidings {
    @Inject
    NotificationRepository rules;

    @Inject
    WebhookRepository webhooks;

    @Inject
    UserRepository users;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    void send(Event event, List<NotificationRule> matching) {
        Map<String, WebhookDelivery> deliveries = new LinkedHashMap<>();
        Map<Long, Runnable> mails = new LinkedHashMap<>();
        matching.stream()
                .sorted(Comparator.comparing(NotificationRule::getSeverity).reversed())
                .forEach(rule -> rule.getTransports().forEach(transport -> {
                    if (transport.getMode() == TransportMode.WEBHOOK) {
                        deliveries.putIfAbsent(transport.getId(), delivery(transport, event, rule.getSeverity()));
                    } else {
                        people(rule, transport, event)
                                .forEach(user -> mails.putIfAbsent(
                                        user.getId(), () -> mail(user, transport, event, Optional.of(rule))));
                    }
                }));
        deliveries.values().forEach(webhooks::add);
        mails.values().forEach(Runnable::run);
    }

    /** Tells one person or one webhook, to see whether it arrives. */
    void attempt(Transport transport, Event event, User user) {
        if (transport.getMode() == TransportMode.WEBHOOK) {
            webhooks.add(delivery(transport, event, Severity.NOTICE));
        } else {
            mail(user, transport, event, Optional.empty());
        }
    }

    private WebhookDelivery delivery(Transport transport, Event event, Severity severity) {
        return new WebhookDelivery(transport, event, severity, clock.instant());
    }

    private Stream<User> people(NotificationRule rule, Transport transport, Event event) {
        Stream<User> members = rule.group().stream().flatMap(group -> rules.members(group).stream());
        Stream<User> actor =
                Optional.ofNullable(event.getActorId()).filter(it -> rule.tellsActor()).flatMap(users::find).stream();
        return Stream.concat(members, actor)
                .filter(NotificationMail::reaches)
                .limit(transport.fields().sendOnce() ? 1 : NotificationRepository.MOST_PEOPLE);
    }

    private void mail(User user, Transport transport, Event event, Optional<NotificationRule> rule) {
        Map<String, String> ids = new LinkedHashMap<>(
                Map.of("user", String.valueOf(user.getId()), "transport", transport.getId(), "event", event.getId()));
        rule.ifPresent(it -> ids.put("rule", it.getId()));
        outbox.add(NotificationMail.NAME, ids, Mailbox.of("", user.getEmail()).address(), Optional.empty());
    }
}
