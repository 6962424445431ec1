package org.vestibule.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vestibule.common.Json;
import org.vestibule.common.Slice;
import org.vestibule.common.WebhookSecret;
import org.vestibule.event.EventAction;
import org.vestibule.notification.WebhookDelivery.State;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

/** The log of the webhooks, as pages and programs read it. */
class DeliveriesTest {
    private static final String ADDRESS = "https://hooks.example.org/in?key=hidden";
    private static final WebhookSecret SECRET = WebhookSecret.random();
    private static final DeliveryFilter ALL = new DeliveryFilter(Optional.empty(), "");

    @OnEveryDatabase
    void areReadByPagesTheNewestFirst(Database database) {
        World world = new World(database);
        List<String> ids = told(world, "hook", 5);

        assertThat(page(world, ALL, 0, 3)).containsExactly(ids.get(4), ids.get(3), ids.get(2));
        assertThat(page(world, ALL, 3, 3)).containsExactly(ids.get(1), ids.get(0));
        assertThat(page(world, ALL, 6, 3)).isEmpty();
        assertThat(world.<Long>call(() -> world.deliveries.page(ALL, "", 0, 1).count()))
                .isEqualTo(5);
    }

    @OnEveryDatabase
    void areFoundByStateAndTransport(Database database) {
        World world = new World(database);
        List<String> ids = told(world, "hook", 1);
        String other = told(world, "other", 1).get(0);
        String hook = world.all().get(0).getTransport().getId();

        assertThat(page(world, new DeliveryFilter(Optional.of(State.WAITING), ""), 0, 9))
                .containsExactly(other, ids.get(0));
        assertThat(page(world, new DeliveryFilter(Optional.of(State.FAILED), ""), 0, 9))
                .isEmpty();
        assertThat(page(world, new DeliveryFilter(Optional.empty(), hook), 0, 9))
                .isEqualTo(ids);
        assertThat(page(world, new DeliveryFilter(Optional.of(State.WAITING), hook), 0, 9))
                .isEqualTo(ids);
        assertThat(world.<Long>call(() -> world.deliveries
                        .page(new DeliveryFilter(Optional.of(State.WAITING), hook), "", 0, 1)
                        .count()))
                .isEqualTo(1);
    }

    @OnEveryDatabase
    void areReadAllByParts(Database database) {
        World world = new World(database);
        List<String> ids = told(world, "hook", 60);

        List<String> newest = all(world, "-created");
        List<String> oldest = all(world, "created");

        assertThat(newest).hasSize(60).containsExactlyInAnyOrderElementsOf(ids).doesNotHaveDuplicates();
        Collections.reverse(oldest);
        assertThat(oldest).isEqualTo(newest);
    }

    private static List<String> all(World world, String order) {
        return new ArrayList<>(Slice.all(cursor ->
                        world.call(() -> world.deliveries.list(ALL, WebhookRepository.ORDERS.of(order), cursor)))
                .map(WebhookDelivery::getId)
                .toList());
    }

    @OnEveryDatabase
    void tellNeitherTheAddressNorTheSecret(Database database) {
        World world = new World(database);
        told(world, "hook", 1);

        WebhookDelivery delivery = world.all().get(0);
        String view = Json.write(DeliveryResource.View.of(delivery));
        List<String> cells = DeliveryResource.cells(delivery);

        assertThat(view)
                .contains("\"transport_name\":\"hook\"", "\"action\":\"invitation_used\"", "\"state\":\"waiting\"")
                .doesNotContain("hooks.example.org", "hidden", SECRET.text());
        String made = delivery.getCreated().toString();
        assertThat(cells)
                .isEqualTo(List.of(made, "hook", "invitation_used", "notice", "waiting", "0", "", made, "0", ""));
    }

    /** Has a new transport told of as many events; gives the ids of the deliveries, the oldest first. */
    private static List<String> told(World world, String name, int events) {
        Transport transport = world.webhook(name, ADDRESS, SECRET);
        NotificationRule rule = world.rule(name, Severity.NOTICE, transport);
        List<String> before = ids(world);
        IntStream.range(0, events).forEach(it -> {
            world.advance(Duration.ofSeconds(1));
            var event = world.event(EventAction.INVITATION_USED);
            world.run(() -> world.tidings.send(event, List.of(rule)));
        });
        List<String> added = new ArrayList<>(ids(world));
        added.removeAll(before);
        return added;
    }

    private static List<String> ids(World world) {
        return world.all().stream().map(WebhookDelivery::getId).toList();
    }

    private static List<String> page(World world, DeliveryFilter filter, int offset, int size) {
        return world.call(() -> world.deliveries.page(filter, "", offset, size).items()).stream()
                .map(WebhookDelivery::getId)
                .toList();
    }
}
