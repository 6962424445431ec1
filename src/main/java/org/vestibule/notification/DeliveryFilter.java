package org.vestibule.notification;

import jakarta.persistence.TypedQuery;
import java.util.Optional;
import org.vestibule.notification.WebhookDelivery.State;

/**
 * Which deliveries to list.
 *
 * @param transport the id of the only one whose deliveries count; empty for all
 */
public record DeliveryFilter(Optional<State> state, String transport) {
    String condition() {
        return (state.isPresent() ? "d.state = :state" : "d.id is not null")
                + (transport.isEmpty() ? "" : " and d.transport.id = :transport");
    }

    <T> TypedQuery<T> fill(TypedQuery<T> query) {
        state.ifPresent(it -> query.setParameter("state", it));
        if (!transport.isEmpty()) {
            query.setParameter("transport", transport);
        }
        return query;
    }
}
