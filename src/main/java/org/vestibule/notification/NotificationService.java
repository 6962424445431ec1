package org.vestibule.notification;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.Order;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.common.WebhookSecret;
import org.vestibule.event.Event;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.EventRepository;
import org.vestibule.event.Subject;
import org.vestibule.policy.PolicyBinding;
import org.vestibule.policy.PolicyRepository;
import org.vestibule.user.UserRepository;

/** What administrators do with rules and transports besides writing them. */
@Stateless
@Requires(Permission.CHANGE_NOTIFICATION)
public class NotificationService {
    /** How long receivers may take to change over to a new secret. */
    private static final Duration OVERLAP = Duration.ofDays(1);

    @Inject
    NotificationRepository rules;

    @Inject
    WebhookRepository deliveries;

    @Inject
    WebhookMessage messages;

    @Inject
    Tidings tidings;

    @Inject
    PolicyRepository policies;

    @Inject
    UserRepository users;

    @Inject
    EventRepository events;

    @Inject
    EventLog log;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** Makes a new secret for the signatures of a transport, and says it this once; the one before signs for a day more. */
    public String renewSecret(String transportId) {
        Transport transport = transport(transportId);
        WebhookSecret secret = WebhookSecret.random();
        transport.renew(messages.seal(secret), clock.instant().plus(OVERLAP));
        log.record(EventAction.SECRET_ROTATE, transport.subject(), Map.of());
        return secret.text();
    }

    /** Sends by a transport that it was tried out: to its webhook, or to the caller. */
    public void attempt(String transportId) {
        Transport transport = transport(transportId);
        log.record(EventAction.NOTIFICATION_TEST, transport.subject(), Map.of());
        Event tried = events.latest(EventAction.NOTIFICATION_TEST, transport.subject(), 1)
                .get(0);
        tidings.attempt(transport, tried, users.get(caller.requireUser()));
    }

    private Transport transport(String id) {
        return rules.transport(id).orElseThrow(() -> Problem.notFound("transport"));
    }

    /** What decides about a rule, in its order. */
    @Requires(Permission.VIEW_NOTIFICATION)
    public List<PolicyBinding> decisions(String ruleId) {
        NotificationRule rule = rules.rule(ruleId).orElseThrow(() -> Problem.notFound("rule"));
        return policies.bindings(rule.policyTarget());
    }

    /** A part of the deliveries. */
    @Requires(Permission.VIEW_NOTIFICATION)
    public Slice<WebhookDelivery> deliveries(
            DeliveryFilter filter, Order<WebhookDelivery> order, Optional<String> cursor) {
        return deliveries.list(filter, order, cursor);
    }

    /** A page of the deliveries; in the order of a JPQL clause. */
    @Requires(Permission.VIEW_NOTIFICATION)
    public Page<WebhookDelivery> page(DeliveryFilter filter, String orderBy, int offset, int size) {
        return deliveries.page(filter, orderBy, offset, size);
    }

    /** Has a webhook called anew by the same id, whatever became of it before. */
    public void replay(String deliveryId) {
        WebhookDelivery delivery = deliveries.get(deliveryId);
        if (!deliveries.replay(deliveryId, clock.instant())) {
            throw new Problem(ProblemType.CONFLICT);
        }
        Subject subject = delivery.getTransport().subject();
        log.record(EventAction.WEBHOOK_REPLAYED, subject, Map.of("delivery", deliveryId));
    }
}
