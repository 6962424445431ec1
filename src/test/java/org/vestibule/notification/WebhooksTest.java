package org.vestibule.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Json;
import org.vestibule.common.WebhookSecret;
import org.vestibule.event.Event;
import org.vestibule.event.EventAction;
import org.vestibule.notification.WebhookDelivery.State;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

/** From an event that a rule tells of to the program that is called. */
class WebhooksTest {
    private static final WebhookSecret SECRET = WebhookSecret.random();

    @OnEveryDatabase
    void callASignedMessageOnce(Database database) {
        World world = new World(database);
        try (Receiver receiver = new Receiver()) {
            Event event = told(world, receiver, Severity.ALERT);

            work(world);
            work(world);

            assertThat(receiver.calls).singleElement().satisfies(call -> {
                assertThat(call.isSignedBy(SECRET)).isTrue();
                assertThat(Json.object(call.body())).containsEntry("type", "invitation_used");
                assertThat(((Map<?, ?>) Json.object(call.body()).get("data")).get("severity"))
                        .isEqualTo("alert");
                assertThat(call.body()).contains(event.getId());
            });
            assertThat(world.all()).singleElement().satisfies(it -> {
                assertThat(it.getState()).isEqualTo(State.DELIVERED);
                assertThat(it.getStatus()).isEqualTo(204);
                assertThat(it.getDue()).isNull();
            });
        }
    }

    @OnEveryDatabase
    void callEachReceiverOnceHoweverManyRulesSaySo(Database database) {
        World world = new World(database);
        try (Receiver receiver = new Receiver()) {
            Transport transport = world.webhook("hook", receiver.address().toString(), SECRET);
            Event event = world.event(EventAction.INVITATION_USED);
            NotificationRule weak = world.rule("weak", Severity.NOTICE, transport);
            NotificationRule grave = world.rule("grave", Severity.ALERT, transport);

            world.run(() -> world.tidings.send(event, List.of(weak, grave)));

            assertThat(world.all()).extracting(WebhookDelivery::severity).containsExactly(Severity.ALERT);
        }
    }

    @OnEveryDatabase
    void callAgainLaterByTheSameId(Database database) {
        World world = new World(database);
        try (Receiver receiver = new Receiver()) {
            told(world, receiver, Severity.NOTICE);
            receiver.status = 503;
            receiver.answer = "busy";
            work(world);
            assertThat(world.all()).singleElement().satisfies(it -> {
                assertThat(it.getState()).isEqualTo(State.WAITING);
                assertThat(it.getStatus()).isEqualTo(503);
                assertThat(it.getAnswer()).isEqualTo("busy");
                assertThat(it.getDue()).isBetween(world.now.plusSeconds(7), world.now.plusSeconds(13));
            });
            work(world);
            assertThat(receiver.calls).hasSize(1);

            world.advance(Duration.ofSeconds(20));
            receiver.status = 200;
            work(world);

            assertThat(receiver.calls)
                    .hasSize(2)
                    .allMatch(it -> it.isSignedBy(SECRET))
                    .extracting(Receiver.Call::id)
                    .containsOnly(world.all().get(0).getId());
            assertThat(receiver.calls.get(1).seconds())
                    .isNotEqualTo(receiver.calls.get(0).seconds());
        }
    }

    @OnEveryDatabase
    void areSignedByTheOldSecretTooWhileReceiversChangeOver(Database database) {
        World world = new World(database);
        WebhookSecret renewed = WebhookSecret.random();
        try (Receiver receiver = new Receiver()) {
            told(world, receiver, Severity.NOTICE);
            receiver.status = 503;
            world.run(() -> world.entities
                    .createQuery("select t from Transport t", Transport.class)
                    .getSingleResult()
                    .renew(world.message.seal(renewed), world.now.plus(Duration.ofDays(1))));
            work(world);
            world.advance(Duration.ofDays(1));
            work(world);

            assertThat(receiver.calls).hasSize(2).allMatch(it -> it.isSignedBy(renewed));
            assertThat(receiver.calls).extracting(it -> it.isSignedBy(SECRET)).containsExactly(true, false);
        }
    }

    @OnEveryDatabase
    void giveUpAfterDaysAndCanBeReplayed(Database database) {
        World world = new World(database);
        try (Receiver receiver = new Receiver()) {
            told(world, receiver, Severity.NOTICE);
            receiver.status = 500;
            Instant end = world.now.plus(Duration.ofDays(4));
            while (world.now.isBefore(end)) {
                work(world);
                world.advance(Duration.ofMinutes(30));
            }
            WebhookDelivery failed = world.all().get(0);
            assertThat(failed.getState()).isEqualTo(State.FAILED);
            assertThat(receiver.calls).hasSizeBetween(15, 35);

            receiver.status = 200;
            assertThat(world.call(() -> world.deliveries.replay(failed.getId(), world.now)))
                    .isTrue();
            work(world);

            assertThat(world.all()).extracting(WebhookDelivery::getState).containsExactly(State.DELIVERED);
            assertThat(receiver.calls.get(receiver.calls.size() - 1).id()).isEqualTo(failed.getId());
        }
    }

    @OnEveryDatabase
    void callNobodyAnyMoreWhoSaysThatHeIsGone(Database database) {
        World world = new World(database);
        try (Receiver receiver = new Receiver()) {
            told(world, receiver, Severity.NOTICE);
            receiver.status = 410;

            work(world);

            assertThat(world.all()).extracting(WebhookDelivery::getState).containsExactly(State.FAILED);
        }
    }

    @OnEveryDatabase
    void waitTogetherForAReceiverThatIsAway(Database database) {
        World world = new World(database);
        Receiver receiver = new Receiver();
        receiver.close();
        Transport transport = world.webhook("hook", receiver.address().toString(), SECRET);
        NotificationRule rule = world.rule("rule", Severity.NOTICE, transport);
        for (int i = 0; i < 8; i++) {
            Event event = world.event(EventAction.INVITATION_USED);
            world.run(() -> world.tidings.send(event, List.of(rule)));
        }

        work(world);

        assertThat(world.all())
                .extracting(WebhookDelivery::getAttempts)
                .containsOnlyOnce(1)
                .contains(0);
        assertThat(world.all()).allSatisfy(it -> assertThat(it.getDue()).isAfter(world.now));
    }

    @OnEveryDatabase
    void areClaimedByOneOfMany(Database database) {
        World world = new World(database);
        try (Receiver receiver = new Receiver()) {
            told(world, receiver, Severity.NOTICE);

            List<List<WebhookDelivery>> claims = database.atOnce(8, number -> world.call(world.webhooks::claim));

            assertThat(claims.stream().mapToInt(List::size).sum()).isEqualTo(1);
        }
    }

    @OnEveryDatabase
    void areForgottenWhenTheyAreLongOver(Database database) {
        World world = new World(database);
        try (Receiver receiver = new Receiver()) {
            told(world, receiver, Severity.NOTICE);
            work(world);

            world.advance(Duration.ofDays(29));
            world.run(world.webhooks::sweep);
            assertThat(world.all()).hasSize(1);
            world.advance(Duration.ofDays(2));
            world.run(world.webhooks::sweep);

            assertThat(world.all()).isEmpty();
        }
    }

    private static Event told(World world, Receiver receiver, Severity severity) {
        Transport transport = world.webhook("hook", receiver.address().toString(), SECRET);
        NotificationRule rule = world.rule("rule", severity, transport);
        Event event = world.event(EventAction.INVITATION_USED);
        world.run(() -> world.tidings.send(event, List.of(rule)));
        return event;
    }

    /** What the relay does at a tick. */
    private static void work(World world) {
        WebhookRelay relay = new WebhookRelay();
        relay.clock = world.clock;
        relay.configuration = world.configuration;
        relay.message = world.message;
        relay.webhooks = new Webhooks() {
            @Override
            public List<WebhookDelivery> claim() {
                return world.call(world.webhooks::claim);
            }

            @Override
            public boolean begin(WebhookDelivery delivery) {
                return world.call(() -> world.webhooks.begin(delivery));
            }

            @Override
            public void record(WebhookDelivery delivery, WebhookAnswer answer) {
                world.run(() -> world.webhooks.record(delivery, answer));
            }

            @Override
            public void release(List<WebhookDelivery> batch) {
                world.run(() -> world.webhooks.release(batch));
            }
        };
        relay.prepare();
        relay.work();
    }
}
