package org.vestibule.notification;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vestibule.common.Order;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.common.WrongValue;
import org.vestibule.event.Export;
import org.vestibule.event.Exports;
import org.vestibule.notification.WebhookDelivery.State;
import org.vestibule.rest.CsvTable;
import org.vestibule.rest.Holds;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;

/** The log of the webhooks over HTTP. It tells neither the address that is called nor the secret. */
@Path("events/deliveries/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.VIEW_NOTIFICATION)
public class DeliveryResource {
    private static final Map<String, String> COLUMNS = Map.of("created", "d.created");

    private static final List<String> HEAD = List.of(
            "created",
            "transport",
            "action",
            "severity",
            "state",
            "attempts",
            "last_attempt",
            "due",
            "status",
            "answer");

    @Inject
    NotificationService notifications;

    @Inject
    Exports exports;

    /** What a list is narrowed down to. */
    public static class Query {
        @QueryParam("state")
        @DefaultValue("")
        String state;

        @QueryParam("transport")
        @DefaultValue("")
        String transport;

        DeliveryFilter filter() {
            return new DeliveryFilter(state.isEmpty() ? Optional.empty() : Optional.of(state(state)), transport);
        }

        private static State state(String text) {
            try {
                return Records.constant(State.class, text);
            } catch (WrongValue unknown) {
                throw Problem.invalid("state", unknown.reason());
            }
        }
    }

    /**
     * A delivery.
     *
     * @param pk the id of the message, which its receiver gets as {@code webhook-id}
     * @param transport its id
     * @param event its id
     * @param status the last status of HTTP; 0 where there was no answer
     * @param answer how the last answer began, or why there was none
     * @param lastAttempt null before the first one
     * @param due when it is called next; null when nothing is left to do
     */
    public record View(
            String pk,
            String transport,
            String transportName,
            String event,
            String action,
            @Holds(Severity.class) String severity,
            @Holds(State.class) String state,
            int attempts,
            int status,
            String answer,
            Instant created,
            @Nullable Instant lastAttempt,
            @Nullable Instant due) {
        static View of(WebhookDelivery delivery) {
            return new View(
                    delivery.getId(),
                    delivery.getTransport().getId(),
                    delivery.getTransport().getName(),
                    delivery.getEvent().getId(),
                    delivery.getEvent().getAction().code(),
                    Records.text(delivery.severity()),
                    Records.text(delivery.getState()),
                    delivery.getAttempts(),
                    delivery.getStatus(),
                    delivery.getAnswer(),
                    delivery.getCreated(),
                    delivery.getLastAttemptAt(),
                    delivery.getDue());
        }
    }

    @GET
    public Paginated<View> list(@BeanParam Query query, @BeanParam PageRequest page) {
        Page<WebhookDelivery> found =
                notifications.page(query.filter(), page.orderBy(COLUMNS, "-created"), page.offset(), page.size());
        return Paginated.of(found.map(View::of), page);
    }

    /** All that the filter lets through as a table, by time. */
    @GET
    @Path("report/")
    @Produces(CsvTable.TYPE)
    public Response report(@BeanParam Query query, @BeanParam PageRequest page) {
        DeliveryFilter filter = query.filter();
        Order<WebhookDelivery> order = page.order(WebhookRepository.ORDERS);
        return CsvTable.download(
                "deliveries",
                out -> exports.write(
                        Export.of("deliveries", Export.names(filter), HEAD),
                        Slice.all(cursor -> notifications.deliveries(filter, order, cursor))
                                .map(DeliveryResource::cells),
                        out));
    }

    static List<String> cells(WebhookDelivery delivery) {
        return List.of(
                delivery.getCreated().toString(),
                delivery.getTransport().getName(),
                delivery.getEvent().getAction().code(),
                Records.text(delivery.severity()),
                Records.text(delivery.getState()),
                String.valueOf(delivery.getAttempts()),
                Objects.toString(delivery.getLastAttemptAt(), ""),
                Objects.toString(delivery.getDue(), ""),
                String.valueOf(delivery.getStatus()),
                delivery.getAnswer());
    }

    /** Has a webhook called anew, as soon as its turn comes. */
    @POST
    @Path("{delivery_uuid}/replay/")
    @Requires(Permission.CHANGE_NOTIFICATION)
    public void replay(@PathParam("delivery_uuid") String pk) {
        notifications.replay(pk);
    }
}
