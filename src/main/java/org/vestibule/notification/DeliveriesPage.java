package org.vestibule.notification;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.notification.WebhookDelivery.State;
import org.vestibule.web.Navigation;

/** The log of the webhooks; its filters are those of the address. */
@Named
@RequestScoped
@Requires(Permission.VIEW_NOTIFICATION)
public class DeliveriesPage {
    @Inject
    NotificationService notifications;

    @Inject
    HttpServletRequest request;

    @Inject
    Navigation navigation;

    private Slice<WebhookDelivery> slice;
    private Order<WebhookDelivery> order;

    @PostConstruct
    void load() {
        Optional<State> state = Stream.of(State.values())
                .filter(it -> Records.text(it).equals(getState()))
                .findFirst();
        Optional<String> cursor = Optional.of(parameter("cursor")).filter(it -> !it.isEmpty());
        order = WebhookRepository.ORDERS.of(parameter("sort"));
        slice = notifications.deliveries(new DeliveryFilter(state, parameter("transport")), order, cursor);
    }

    @Requires(Permission.CHANGE_NOTIFICATION)
    public void replay(String id) {
        notifications.replay(id);
        navigation.go("/if/admin/deliveries/", "delivery.replayed");
    }

    /** Where the table of all that the filter lets through is. */
    public String getReport() {
        return "/api/v3/events/deliveries/report/?state=%s&transport=%s&ordering=%s"
                .formatted(encoded("state"), encoded("transport"), order);
    }

    private String encoded(String name) {
        return URLEncoder.encode(parameter(name), StandardCharsets.UTF_8);
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    public Slice<WebhookDelivery> getSlice() {
        return slice;
    }

    /** The order, as the address writes it. */
    public String getSort() {
        return order.toString();
    }

    public String getState() {
        return parameter("state");
    }

    public boolean isFiltered() {
        return !getState().isEmpty() || !parameter("transport").isEmpty();
    }

    /** The states to choose from. */
    public List<String> getStates() {
        return Stream.of(State.values()).map(Records::text).toList();
    }
}
