package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vestibule.common.Json;
import org.vestibule.common.Message;
import org.vestibule.common.Order;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.model.Use;
import org.vestibule.rest.Body;
import org.vestibule.rest.CsvTable;
import org.vestibule.rest.Holds;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;
import org.vestibule.rest.Parameter;
import org.vestibule.rest.Search;

/** Invitations over HTTP, in authentik's shape. */
@Path("stages/invitation/invitations/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.VIEW_INVITATION)
public class InvitationResource {
    /** How long an invitation holds that says nothing about it, as in authentik; null is for ever. */
    private static final Duration STANDARD = Duration.ofDays(1);

    private static final Map<String, String> COLUMNS = Map.of(
            "name", "i.name",
            "expires", "i.term.expires",
            "created", "i.created",
            "created_by__username", "i.inviter.username");

    @Inject
    InvitationCatalog catalog;

    @Inject
    InvitationReport report;

    @Inject
    InvitationService service;

    @Inject
    InvitationTemplates templates;

    @Inject
    Handover handover;

    @Inject
    RecipientService recipients;

    @Inject
    IdempotentCalls calls;

    @Inject
    InvitationPasswords passwords;

    @Inject
    Clock clock;

    /** What a list is narrowed down to. */
    public static class Query {
        @QueryParam("name")
        String name;

        @QueryParam("created_by__username")
        String username;

        @QueryParam("flow__slug")
        String flow;

        @QueryParam("expires")
        @DefaultValue("")
        String expires;

        @QueryParam("state")
        @DefaultValue("")
        String state;

        InvitationFilter filter(Search search) {
            return new InvitationFilter(
                    search.words(),
                    InvitationStates.of(state),
                    flow,
                    name,
                    username,
                    Parameter.time("expires", expires).orElse(null),
                    null,
                    search.restriction());
        }
    }

    /** What a new invitation may begin with besides: a template, and whom it invites. */
    public record Beginning(String template, List<Recipient.Fields> recipients) {}

    /** Whether there is a link for everybody; null leaves it as it is. */
    public record Sharing(Boolean shared) {}

    /** Whom to write to; copies have no link. */
    public record Letter(@NotNull List<String> emailAddresses, List<String> ccAddresses, List<String> bccAddresses) {}

    /** Whose it becomes, by name. */
    public record Owner(@NotNull String owner) {}

    @GET
    public Paginated<InvitationView> list(@BeanParam Query query, @BeanParam PageRequest page) {
        InvitationFilter filter = query.filter(page.search(InvitationFilter.FIELDS));
        Page<InvitationCatalog.Row> found =
                catalog.page(filter, page.orderBy(COLUMNS, "-expires"), page.offset(), page.size());
        return Paginated.of(found.map(InvitationView::of), page).asked(InvitationFilter.FIELDS);
    }

    /** All that the filter lets through, as a table. */
    @GET
    @Path("report/")
    @Produces(CsvTable.TYPE)
    public Response report(@BeanParam Query query, @BeanParam PageRequest page) {
        InvitationFilter filter = query.filter(page.search(InvitationFilter.FIELDS));
        Order<Invitation> by = page.order(InvitationRepository.ORDERS);
        return CsvTable.download("invitations", out -> report.invitations(filter, by, out));
    }

    @GET
    @Path("{invite_uuid}/")
    public InvitationView retrieve(@PathParam("invite_uuid") String pk) {
        return view(service.show(catalog.whole(pk)));
    }

    private InvitationView view(InvitationService.Shown shown) {
        Instant now = clock.instant();
        InvitationDetails details = shown.details();
        return InvitationView.of(
                details,
                details.guests().map(it -> InvitationView.Person.of(it, now)).items(),
                shown.link().orElse(null));
    }

    @POST
    @Requires(Permission.ADD_INVITATION)
    @Holds(value = InvitationView.class, status = 201)
    public Response create(
            @Holds({InvitationFields.class, Beginning.class}) Map<String, Object> body,
            @HeaderParam(IdempotentCalls.HEADER) String key) {
        Map<String, Object> values = kept(Body.object(body));
        values.putAll(body);
        if (!values.containsKey("expires")) {
            values.put("expires", clock.instant().plus(STANDARD));
        }
        InvitationFields fields = passwords.hash(Records.read(InvitationFields.class, values));
        List<Recipient.Fields> people = passwords.hash(people(values));
        InvitationView made = key == null
                ? view(service.createAndShow(fields, people))
                : retrieve(calls.once(
                        key,
                        () -> service.create(fields, people).invitation().getId(),
                        () -> Json.write(body).getBytes(StandardCharsets.UTF_8)));
        return Response.status(Response.Status.CREATED).entity(made).build();
    }

    /** The settings of the template that the body names, all of them: what the caller may not give is refused. */
    private Map<String, Object> kept(Map<String, Object> body) {
        return body.containsKey("template")
                ? Records.write(templates.named(String.valueOf(body.get("template"))))
                : new LinkedHashMap<>();
    }

    @PUT
    @Path("{invite_uuid}/")
    @Requires(Permission.CHANGE_INVITATION)
    public InvitationView update(
            @PathParam("invite_uuid") String pk,
            @Holds({InvitationFields.class, Sharing.class}) Map<String, Object> body) {
        if (!Body.object(body).containsKey("name")) {
            throw Problem.invalid("name", Message.of("rest.error.required"));
        }
        return change(pk, body);
    }

    @PATCH
    @Path("{invite_uuid}/")
    @Requires(Permission.CHANGE_INVITATION)
    public InvitationView change(
            @PathParam("invite_uuid") String pk,
            @Holds({InvitationFields.class, Sharing.class}) Map<String, Object> body) {
        Invitation before = catalog.get(pk);
        Map<String, Object> values = Records.write(before.fields());
        boolean shared = before.getSharedLink().isOn();
        values.putAll(Body.object(body));
        service.change(pk, passwords.hash(Records.read(InvitationFields.class, values)));
        if (body.get("shared") instanceof Boolean on && on != shared) {
            service.share(pk, on);
        }
        return retrieve(pk);
    }

    @DELETE
    @Path("{invite_uuid}/")
    @Requires(Permission.DELETE_INVITATION)
    public void delete(@PathParam("invite_uuid") String pk) {
        service.delete(pk);
    }

    /** Writes to each address, with a link of its own; who is named as cc or bcc gets a copy without one. */
    @POST
    @Path("{invite_uuid}/send_email/")
    @Requires(Permission.SEND)
    public Response sendEmail(@PathParam("invite_uuid") String pk, @Holds(Letter.class) Map<String, Object> body) {
        List<String> addresses = addresses(Body.object(body), "email_addresses");
        if (addresses.isEmpty()) {
            return refused("No email addresses provided");
        }
        if (catalog.get(pk).getFlow() == null) {
            return refused("Invitation has no associated flow");
        }
        Set<String> copies = new LinkedHashSet<>(addresses(body, "cc_addresses"));
        copies.addAll(addresses(body, "bcc_addresses"));
        recipients.send(pk, addresses, List.copyOf(copies));
        return Response.noContent().build();
    }

    /** Gives the invitation to the user whose name the body's {@code owner} is. */
    @POST
    @Path("{invite_uuid}/hand_over/")
    @Requires(Permission.CHANGE_INVITATION)
    public void handOver(@PathParam("invite_uuid") String pk, @Holds(Owner.class) Map<String, Object> body) {
        handover.handOver(pk, String.valueOf(Body.object(body).get("owner")));
    }

    /** Nothing points at an invitation. */
    @GET
    @Path("{invite_uuid}/used_by/")
    public List<Use.View> usedBy(@PathParam("invite_uuid") String pk) {
        catalog.get(pk);
        return List.of();
    }

    private static Response refused(String why) {
        return Response.status(Response.Status.BAD_REQUEST)
                .entity(Map.of("error", why))
                .build();
    }

    private static List<String> addresses(Map<String, Object> body, String field) {
        Object given = body.getOrDefault(field, List.of());
        if (!(given instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw Problem.invalid(field, Message.of("rest.error.addresses"));
        }
        return list.stream().map(it -> ((String) it).strip()).distinct().toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Recipient.Fields> people(Map<String, Object> values) {
        Object given = values.get("recipients");
        if (given != null && !(given instanceof List<?>)) {
            throw Problem.invalid("recipients", Message.of("rest.error.list"));
        }
        List<Recipient.Fields> people = new ArrayList<>();
        for (Object person : given == null ? List.of() : (List<?>) given) {
            if (!(person instanceof Map<?, ?> fields)) {
                throw Problem.invalid("recipients", Message.of("rest.error.recipient", people.size() + 1));
            }
            people.add(Records.read(Recipient.Fields.class, (Map<String, Object>) fields));
        }
        return people;
    }
}
