package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.model.Use;
import org.vestibule.rest.Body;
import org.vestibule.rest.Holds;

/** What programs do with accounts besides reading and changing them, in authentik's shape. */
@Path("core/users/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires({Permission.VIEW_USER, Permission.CHANGE_USER})
public class UserWriteResource {
    private static final String ID = "id";
    private static final String ONE = "{id}/";

    @Inject
    UserResource resource;

    @Inject
    Belongings belongings;

    @Inject
    PasswordChange passwords;

    /** Where users stand. */
    public record Paths(List<String> paths) {}

    /** A new password; a secret. */
    public record Password(@NotNull String password) {}

    /** Makes an account; {@link Belongings.OfUser} tells what it belongs to. */
    @POST
    @Requires({Permission.VIEW_USER, Permission.ADD_USER})
    @Holds(value = UserResource.View.class, status = 201)
    public Response create(@Holds({User.Fields.class, Belongings.OfUser.class}) Map<String, Object> body) {
        User.Fields fields = Records.read(User.Fields.class, whole(body));
        long id = belongings.create(fields, Belongings.OfUser.of(body));
        return Response.status(Response.Status.CREATED)
                .entity(resource.retrieve(String.valueOf(id)))
                .build();
    }

    @PUT
    @Path(ONE)
    public UserResource.View replace(
            @PathParam(ID) String id, @Holds({User.Fields.class, Belongings.OfUser.class}) Map<String, Object> body) {
        return resource.change(id, whole(body));
    }

    @GET
    @Path("paths/")
    @Requires(Permission.VIEW_USER)
    public Paths paths() {
        return new Paths(belongings.paths());
    }

    @GET
    @Path(ONE + "used_by/")
    @Requires(Permission.VIEW_USER)
    public List<Use.View> usedBy(@PathParam(ID) String id) {
        return belongings.usesOfUser(UserDirectory.id(id)).stream()
                .map(Use::view)
                .toList();
    }

    /** Gives somebody a password; all his sign-ins end. */
    @POST
    @Path(ONE + "set_password/")
    @Requires(Permission.RESET_PASSWORD)
    public void setPassword(@PathParam(ID) String id, @Holds(Password.class) Map<String, Object> body) {
        require(Body.object(body), "password");
        passwords.set(UserDirectory.id(id), Records.read(Password.class, body).password());
    }

    private static Map<String, Object> whole(Map<String, Object> body) {
        require(Body.object(body), "username", "name");
        return body;
    }

    private static void require(Map<String, Object> body, String... names) {
        Map<String, List<Message>> missing = new LinkedHashMap<>();
        Stream.of(names)
                .filter(it -> body.get(it) == null)
                .forEach(it -> missing.put(it, List.of(Message.of("rest.error.required"))));
        if (!missing.isEmpty()) {
            throw Problem.invalid(missing);
        }
    }
}
