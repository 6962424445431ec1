package org.vestibule.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vestibule.common.Configuration;
import org.vestibule.event.Event;
import org.vestibule.event.EventAction;
import org.vestibule.policy.CallBudget;
import org.vestibule.policy.EventObject;
import org.vestibule.policy.PolicyBinding;
import org.vestibule.policy.PolicyEngine;
import org.vestibule.policy.PolicyRequest;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Says which rules an event sets off. Their policies may look everything up, and do nothing. */
@ApplicationScoped
public class RuleBook {
    private static final Duration TIME = Duration.ofSeconds(30);

    @Inject
    NotificationRepository rules;

    @Inject
    PolicyEngine engine;

    @Inject
    UserRepository users;

    @Inject
    Configuration configuration;

    /** All rules by which somebody is told something, each with what decides about it, as it is now. */
    List<Entry> today() {
        return rules.rules().stream()
                .filter(rule -> !rule.getTransports().isEmpty())
                .map(rule -> new Entry(rule, engine.bound(rule.policyTarget())))
                .filter(entry -> !entry.bound().isEmpty())
                .toList();
    }

    /** A rule, and what decides about it. */
    record Entry(NotificationRule rule, List<PolicyBinding> bound) {}

    /** The rules that an event sets off. */
    List<NotificationRule> matching(List<Entry> entries, Event event) {
        if (entries.isEmpty() || isOurs(event)) {
            return List.of();
        }
        PolicyRequest request = request(event);
        return entries.stream()
                .filter(it -> engine.evaluate(it.rule().policyTarget(), it.bound(), request)
                        .passing())
                .map(Entry::rule)
                .collect(Collectors.toList());
    }

    /** Whether rules or their mails have caused it, of which telling would never end, or a transport is tried out, which tells itself. */
    private static boolean isOurs(Event event) {
        return event.getAction() == EventAction.NOTIFICATION_TEST
                || event.getContext().containsKey(PolicyEngine.ASKED_BY_RULE)
                || NotificationMail.NAME.equals(event.getContext().get("kind"));
    }

    private PolicyRequest request(Event event) {
        Optional<User> actor = Optional.ofNullable(event.getActorId()).flatMap(users::find);
        Map<String, Object> context = new HashMap<>(Map.of("event", new EventObject(event)));
        return new PolicyRequest(
                actor, event.getClientAddress(), configuration.locale(), Map.of(), context, CallBudget.looking(TIME));
    }
}
