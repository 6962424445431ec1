package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.vestibule.common.Default;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.TimeSpan;
import org.vestibule.rest.Holds;

/** Makes links that let a user choose a new password. */
@Path("core/users/{id}/recovery/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.RESET_PASSWORD)
public class RecoveryResource {
    @Inject
    Recovery recovery;

    /** What may be sent. */
    public record Wanted(@Default("days=1") TimeSpan tokenDuration) {}

    /** To be handed over. */
    public record Link(String link) {}

    @POST
    public Link create(@PathParam("id") long id, @Holds(Wanted.class) Map<String, Object> body) {
        Wanted wanted = Records.read(Wanted.class, body == null ? Map.of() : body);
        return new Link(recovery.link(id, wanted.tokenDuration().duration()));
    }
}
