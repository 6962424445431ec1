package org.vestibule.event;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.event.EventAction.Topic;

/** The list of events; its filters are those of the address. */
@Named
@RequestScoped
@Requires({Permission.VIEW_EVENT, Permission.ALL_INVITATIONS})
public class EventsPage {
    @Inject
    EventService events;

    @Inject
    HttpServletRequest request;

    private Slice<Event> slice;
    private Order<Event> order;

    @PostConstruct
    void load() {
        EventFilter filter = new EventFilter(actions(), parameter("actor"), parameter("subject"), "", getText());
        order = EventRepository.ORDERS.of(parameter("sort"));
        slice = events.list(filter, order, Optional.of(parameter("cursor")).filter(it -> !it.isEmpty()));
    }

    private Set<EventAction> actions() {
        Set<EventAction> actions = Stream.of(EventAction.values())
                .filter(it -> topic(it).equals(getTopic()))
                .collect(Collectors.toSet());
        return actions.isEmpty() ? null : actions;
    }

    /** Where the table of all that the filter lets through is. */
    public String getReport() {
        String actions = Stream.ofNullable(actions())
                .flatMap(Set::stream)
                .map(it -> "&actions=" + it.code())
                .sorted()
                .collect(Collectors.joining());
        return "/api/v3/events/events/report/?search=%s&username=%s&context_model_pk=%s&ordering=%s%s"
                .formatted(encoded("q"), encoded("actor"), encoded("subject"), order, actions);
    }

    private String encoded(String name) {
        return URLEncoder.encode(parameter(name), StandardCharsets.UTF_8);
    }

    private String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    public Slice<Event> getSlice() {
        return slice;
    }

    public String getText() {
        return parameter("q");
    }

    /** The order, as the address writes it. */
    public String getSort() {
        return order.toString();
    }

    public String getTopic() {
        return parameter("topic");
    }

    public boolean isFiltered() {
        return Stream.of("q", "topic", "actor", "subject")
                .anyMatch(it -> !parameter(it).isEmpty());
    }

    /** The topics to choose from. */
    public List<String> getTopics() {
        return Stream.of(Topic.values()).map(Records::text).toList();
    }

    public String topic(EventAction action) {
        return Records.text(action.topic());
    }

    /** The class of the badge. */
    public String style(EventAction action) {
        return switch (action.tone()) {
            case PLAIN -> "";
            case GOOD -> "ok";
            case NOTABLE -> "plan";
            case WAITING -> "warn";
            case BAD -> "bad";
        };
    }

    /** What else is known, in one line. */
    public String details(Event event) {
        return event.getContext().entrySet().stream()
                .map(it -> it.getKey() + ": " + it.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The page of what it happened to; empty where there is none. */
    public String page(Event event) {
        return SubjectPages.of(event);
    }
}
