package org.vestibule.user;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Message;
import org.vestibule.common.Page;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Unguarded;
import org.vestibule.model.Use;
import org.vestibule.rest.Body;
import org.vestibule.rest.Field;
import org.vestibule.rest.Fields;
import org.vestibule.rest.Holds;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;
import org.vestibule.rest.Parameter;
import org.vestibule.rest.Search;

/** API tokens over HTTP, in authentik's shape. */
@Path("core/tokens/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Unguarded("everybody may have tokens; the service keeps him to his own")
public class ApiTokenResource {
    private static final String KEY = "identifier";
    private static final String ONE = "{identifier}/";
    static final Fields FIELDS = Fields.of(
            "authentik_core.token",
            Field.text("pk", "t.id"),
            Field.text(KEY, "t.identifier"),
            Field.text("description", "t.description"),
            Field.text("intent", "t.intent"),
            Field.time("expires", "t.expires"),
            Field.key("user.username", "t.user.keys.username", UserKeys::of));

    private static final Map<String, String> COLUMNS =
            Map.of(KEY, "t.identifier", "expires", "t.expires", "user__username", "t.user.keys.username");

    @Inject
    ApiTokens tokens;

    /** What a list is narrowed down to. */
    public static class Query {
        @QueryParam(KEY)
        @DefaultValue("")
        String identifier;

        @QueryParam("description")
        @DefaultValue("")
        String description;

        @QueryParam("intent")
        @DefaultValue("")
        String intent;

        @QueryParam("user__username")
        @DefaultValue("")
        String username;

        @QueryParam("expiring")
        @DefaultValue("")
        String expiring;

        @QueryParam("expires")
        @DefaultValue("")
        String expires;

        @QueryParam("managed")
        @DefaultValue("")
        String managed;

        ApiTokenFilter filter(Search search) {
            ApiTokenFilter filter = new ApiTokenFilter()
                    .search(search)
                    .identifier(identifier)
                    .description(description)
                    .intent(intent)
                    .username(username)
                    .managed(managed);
            Parameter.time("expires", expires).ifPresent(filter::expires);
            Parameter.yesOrNo(expiring).ifPresent(filter::expiring);
            return filter;
        }
    }

    /**
     * A token in authentik's words.
     *
     * @param permissions what it may do at most; ours
     */
    public record View(
            String pk,
            @Nullable String managed,
            String identifier,
            String intent,
            long user,
            UserResource.View userObj,
            String description,
            @Nullable Instant expires,
            boolean expiring,
            List<String> permissions) {
        static View of(ApiToken token) {
            ApiToken.Fields fields = token.fields();
            return new View(
                    token.getId(),
                    null,
                    fields.identifier(),
                    Records.text(fields.intent()),
                    token.getUser().getId(),
                    UserResource.View.of(token.getUser()),
                    fields.description(),
                    fields.expires(),
                    fields.expiring(),
                    fields.permissions());
        }
    }

    /** Whom a new token acts as; null for the caller. */
    public record Owner(Long user) {}

    /** The key of a token; a secret. */
    public record Key(@NotNull String key) {}

    @GET
    public Paginated<View> list(@BeanParam Query query, @BeanParam PageRequest page) {
        Page<ApiToken> found =
                tokens.page(query.filter(page.search(FIELDS)), page.orderBy(COLUMNS, KEY), page.offset(), page.size());
        return Paginated.of(found.map(View::of), page).asked(FIELDS);
    }

    @GET
    @Path(ONE)
    public View retrieve(@PathParam(KEY) String identifier) {
        return View.of(tokens.get(identifier));
    }

    @POST
    @Holds(value = View.class, status = 201)
    public Response create(@Holds({ApiToken.Fields.class, Owner.class}) Map<String, Object> body) {
        ApiToken.Fields fields = Records.read(ApiToken.Fields.class, Body.object(body));
        ApiToken made = tokens.create(
                fields, Optional.ofNullable(Records.read(Owner.class, body).user()));
        return Response.status(Response.Status.CREATED).entity(View.of(made)).build();
    }

    @PUT
    @Path(ONE)
    public View replace(@PathParam(KEY) String identifier, @Holds(ApiToken.Fields.class) Map<String, Object> body) {
        tokens.get(identifier);
        if (!Body.object(body).containsKey(KEY)) {
            throw Problem.invalid(KEY, Message.of("rest.error.required"));
        }
        return change(identifier, body);
    }

    /** Changes what is given and leaves the rest. */
    @PATCH
    @Path(ONE)
    public View change(@PathParam(KEY) String identifier, @Holds(ApiToken.Fields.class) Map<String, Object> body) {
        Map<String, Object> values = Records.write(tokens.get(identifier).fields());
        values.putAll(Body.object(body));
        return View.of(tokens.change(identifier, Records.read(ApiToken.Fields.class, values)));
    }

    @DELETE
    @Path(ONE)
    public void delete(@PathParam(KEY) String identifier) {
        tokens.delete(identifier);
    }

    @GET
    @Path(ONE + "view_key/")
    public Key viewKey(@PathParam(KEY) String identifier) {
        return new Key(tokens.key(identifier));
    }

    @POST
    @Path(ONE + "set_key/")
    public void setKey(@PathParam(KEY) String identifier, @Holds(Key.class) Map<String, Object> body) {
        tokens.get(identifier);
        String key = Optional.ofNullable(
                        Records.read(Key.class, Body.object(body)).key())
                .orElseThrow(() -> Problem.invalid("key", Message.of("rest.error.required")));
        tokens.setKey(identifier, key);
    }

    /** Nothing points at a token. */
    @GET
    @Path(ONE + "used_by/")
    public List<Use.View> usedBy(@PathParam(KEY) String identifier) {
        tokens.get(identifier);
        return List.of();
    }
}
