package org.vestibule.notification;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.vestibule.common.Configuration;
import org.vestibule.common.Configurations;
import org.vestibule.common.WebhookSecret;
import org.vestibule.event.Event;
import org.vestibule.event.EventAction;
import org.vestibule.event.Events;
import org.vestibule.event.Subject;
import org.vestibule.mail.Outbox;
import org.vestibule.mail.OutboxMail;
import org.vestibule.testing.Database;

/** All of this feature on a database, with the transactions that a server begins at its services. */
final class World {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final ThreadLocal<EntityManager> CURRENT = new ThreadLocal<>();

    final Database database;
    final EntityManager entities = (EntityManager) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                try {
                    return method.invoke(CURRENT.get(), arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });
    final EventCursorRepository cursor = new EventCursorRepository();
    final WebhookRepository deliveries = new WebhookRepository();
    final NotificationRepository rules = new NotificationRepository();
    final Webhooks webhooks = new Webhooks();
    final EventReading reading = new EventReading();
    final WebhookMessage message = new WebhookMessage();
    final Tidings tidings = new Tidings();
    final List<Map<String, String>> mails = new ArrayList<>();
    final Configuration configuration = Configurations.with(Map.of(
            "vestibule.secret-keys",
            "0123456789abcdef0123456789abcdef",
            "vestibule.webhook-addresses",
            "127.0.0.1",
            "vestibule.base-url",
            "https://people.example.org"));
    Instant now = NOON;

    final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    };

    World(Database database) {
        this.database = database;
        cursor.entities = entities;
        deliveries.entities = entities;
        rules.entities = entities;
        webhooks.deliveries = deliveries;
        webhooks.clock = clock;
        reading.cursor = cursor;
        reading.tidings = tidings;
        reading.clock = clock;
        message.configuration = configuration;
        message.keys = configuration.secretKeys();
        tidings.webhooks = deliveries;
        tidings.rules = rules;
        tidings.clock = clock;
        tidings.outbox = new Outbox() {
            @Override
            public OutboxMail add(String kind, Map<String, String> ids, String address, Optional<Instant> until) {
                mails.add(ids);
                return null;
            }
        };
        run(() -> {
            for (String table : List.of("WebhookDelivery", "EventGap", "NotificationRule", "Transport", "Event")) {
                entities.createQuery("delete from " + table + " t").executeUpdate();
            }
            entities.createQuery("update EventCursor c set c.lease = null").executeUpdate();
        });
        readAll();
    }

    /** What happened in the tests before is told to nobody. */
    private void readAll() {
        event(EventAction.CUSTOM);
        run(() -> entities.createNativeQuery("update event_cursors set position = (select max(position) from events)")
                .executeUpdate());
        run(() -> entities.createQuery("delete from Event e").executeUpdate());
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    <T> T call(Supplier<T> work) {
        return database.call(real -> {
            EntityManager before = CURRENT.get();
            CURRENT.set(real);
            try {
                return work.get();
            } finally {
                CURRENT.set(before);
            }
        });
    }

    void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    /** An event that is committed. */
    Event event(EventAction action) {
        Event event =
                Events.of(action, new Subject("authentik_stages_invitation.invitation", "1", "team"), "192.0.2.1");
        run(() -> entities.persist(event));
        return call(() -> entities.find(Event.class, event.getId()));
    }

    Transport webhook(String name, String url, WebhookSecret secret) {
        Transport transport =
                new Transport(new Transport.Fields(name, TransportMode.WEBHOOK, url, "", false), message.seal(secret));
        run(() -> entities.persist(transport));
        return transport;
    }

    NotificationRule rule(String name, Severity severity, Transport... transports) {
        return call(() -> {
            List<Transport> ways = List.of(transports).stream()
                    .map(it -> entities.find(Transport.class, it.getId()))
                    .toList();
            NotificationRule rule = new NotificationRule(
                    new NotificationRule.Fields(name, List.of(), severity, null, false), null, ways);
            entities.persist(rule);
            return rule;
        });
    }

    List<WebhookDelivery> all() {
        return call(() -> entities.createQuery(
                        "select d from WebhookDelivery d order by d.created, d.id", WebhookDelivery.class)
                .getResultList());
    }
}
