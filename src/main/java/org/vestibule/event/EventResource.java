package org.vestibule.event;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Json;
import org.vestibule.common.Message;
import org.vestibule.common.Order;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.common.Texts;
import org.vestibule.common.WrongValue;
import org.vestibule.rest.CsvTable;
import org.vestibule.rest.Field;
import org.vestibule.rest.Fields;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;
import org.vestibule.rest.Search;

/** The events as authentik's clients read them. */
@Path("events/events/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires({Permission.VIEW_EVENT, Permission.ALL_INVITATIONS})
public class EventResource {

    static final Fields FIELDS = Fields.of(
            "authentik_events.event",
            Field.text("pk", "e.id"),
            Field.choice("action", "e.action", EventAction.class),
            Field.text("user.username", "e.actorName"),
            Field.number("user.pk", "e.actorId"),
            Field.key("client_ip", "e.clientAddress", text -> text.toLowerCase(Locale.ROOT)),
            Field.time("created", "e.created"),
            Field.text("context.model.pk", "e.subjectId"),
            Field.text("context.model.name", "e.subjectName"));

    private static final Map<String, String> COLUMNS = Map.of(
            "created", "e.created",
            "action", "e.action",
            "user", "e.actorName",
            "client_ip", "e.clientAddress");

    /** Days that can be counted, to a year. */
    private static final String DAYS = "[1-9]|[1-9][0-9]|[12][0-9]{2}|3[0-5][0-9]|36[0-6]";

    private static final List<String> HEAD =
            List.of("created", "action", "user", "client_ip", "model", "subject", "context");

    @Inject
    EventService events;

    @Inject
    Exports exports;

    /** What a list is narrowed down to. */
    public static class Query {
        @QueryParam("action")
        @DefaultValue("")
        String action;

        @QueryParam("actions")
        List<String> actions;

        @QueryParam("username")
        @DefaultValue("")
        String username;

        @QueryParam("client_ip")
        @DefaultValue("")
        String clientIp;

        @QueryParam("context_model_pk")
        @DefaultValue("")
        String subject;

        @QueryParam("context_model_app")
        @DefaultValue("")
        String app;

        @QueryParam("context_model_name")
        @DefaultValue("")
        String model;

        @QueryParam("brand_name")
        @DefaultValue("")
        String brand;

        @QueryParam("context_authorized_app")
        @DefaultValue("")
        String application;

        @QueryParam("context_device")
        @DefaultValue("")
        String device;

        EventFilter filter(Search search, EventService events) {
            return new EventFilter(actions(), username, subject, clientIp, search.words())
                    .about(models(events))
                    .asking(search.restriction());
        }

        /** Nothing happens to brands, applications and devices, which are not here. */
        private Set<String> models(EventService events) {
            if (Stream.of(brand, application, device).anyMatch(it -> !it.isEmpty())) {
                return Set.of();
            }
            return app.isEmpty() && model.isEmpty() ? null : events.models(app, model);
        }

        private Set<EventAction> actions() {
            if (actions.isEmpty() && action.isEmpty()) {
                return null;
            }
            Set<EventAction> exact = actions.stream().map(Query::action).collect(Collectors.toSet());
            return Stream.of(EventAction.values())
                    .filter(it -> exact.isEmpty() || exact.contains(it))
                    .filter(it -> it.code().contains(action.toLowerCase(Locale.ROOT)))
                    .collect(Collectors.toSet());
        }

        private static EventAction action(String code) {
            try {
                return Records.constant(EventAction.class, code);
            } catch (WrongValue unknown) {
                throw Problem.invalid("actions", unknown.reason());
            }
        }
    }

    /**
     * An event in authentik's words.
     *
     * @param app the feature, such as {@code authentik.stages.invitation}
     */
    public record View(
            String pk,
            Map<String, Object> user,
            String action,
            String app,
            Map<String, Object> context,
            @Nullable String clientIp,
            Instant created,
            Map<String, Object> brand) {
        /** The view of an event. */
        public static View of(Event event) {
            return new View(
                    event.getId(),
                    user(event),
                    event.getAction().code(),
                    event.getApp(),
                    context(event),
                    event.getClientAddress().isEmpty() ? null : event.getClientAddress(),
                    event.getCreated(),
                    Map.of());
        }

        private static Map<String, Object> user(Event event) {
            return event.getActorId() == null
                    ? Map.of()
                    : Map.of("pk", event.getActorId(), "username", event.getActorName());
        }

        private static Map<String, Object> context(Event event) {
            Map<String, Object> context = new LinkedHashMap<>(event.getContext());
            String[] model = event.getSubjectModel().split("\\.", 2);
            if (model.length == 2) {
                context.put(
                        "model",
                        Map.of(
                                "app",
                                model[0],
                                "model_name",
                                model[1],
                                "pk",
                                event.getSubjectId(),
                                "name",
                                event.getSubjectName()));
            }
            context.put("http_request", Map.of("request_id", event.getRequestId()));
            return context;
        }
    }

    /** How often an action happened from that time on, for a quarter of a day. */
    public record Volume(String action, Instant time, long count) {}

    /** An action in authentik's shape for things to choose from. */
    public record Action(String name, String description, String component, String modelName) {}

    @GET
    public Paginated<View> list(@BeanParam Query query, @BeanParam PageRequest page) {
        EventFilter filter = query.filter(page.search(FIELDS), events);
        Page<Event> found = events.page(filter, page.orderBy(COLUMNS, "-created"), page.offset(), page.size());
        return Paginated.of(found.map(View::of), page).asked(FIELDS);
    }

    /** All that the filter lets through as a table, by time. */
    @GET
    @Path("report/")
    @Produces(CsvTable.TYPE)
    public Response report(@BeanParam Query query, @BeanParam PageRequest page) {
        EventFilter filter = query.filter(page.search(FIELDS), events);
        Order<Event> order = page.order(EventRepository.ORDERS);
        return CsvTable.download(
                "events",
                out -> exports.write(
                        Export.of("events", Export.names(filter), HEAD),
                        Slice.all(cursor -> events.list(filter, order, cursor)).map(EventResource::cells),
                        out));
    }

    private static List<String> cells(Event event) {
        return List.of(
                event.getCreated().toString(),
                event.getAction().code(),
                event.getActorName(),
                event.getClientAddress(),
                event.getSubjectModel(),
                event.getSubjectName(),
                event.getContext().isEmpty() ? "" : Json.write(event.getContext()));
    }

    @GET
    @Path("{event_uuid}/")
    public View retrieve(@PathParam("event_uuid") String pk) {
        return View.of(events.get(pk));
    }

    /** How often each action happened, by quarters of a day. */
    @GET
    @Path("volume/")
    public List<Volume> volume(
            @BeanParam Query query,
            @BeanParam PageRequest page,
            @QueryParam("history_days") @DefaultValue("7") String days) {
        if (!days.matches(DAYS)) {
            throw Problem.invalid("history_days", Message.of("event.error.days"));
        }
        return events.volume(query.filter(page.search(FIELDS), events), Integer.parseInt(days)).stream()
                .map(it -> new Volume(it.action().code(), it.time(), it.count()))
                .toList();
    }

    /** What authentik tells of the use of applications, of which there are none here. */
    @GET
    @Path("top_per_user/")
    public List<Object> topPerUser() {
        return List.of();
    }

    @GET
    @Path("actions/")
    public List<Action> actions() {
        Texts texts = Texts.in(Locale.ENGLISH);
        return Stream.of(EventAction.values())
                .map(it -> new Action(texts.get("event.action." + it.code()), "", it.code(), ""))
                .toList();
    }
}
