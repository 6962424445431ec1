package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
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

/** Mails a user a link that lets him choose a new password. */
@Path("core/users/{id}/recovery_email/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.RESET_PASSWORD)
public class RecoveryMailResource {
    @Inject
    Recovery recovery;

    /** What may be sent. */
    public record Wanted(
            String emailStage, @Default("days=1") TimeSpan tokenDuration) {}

    @POST
    public void create(@PathParam("id") long id, @Holds(Wanted.class) @NotNull Map<String, Object> body) {
        Wanted wanted = Records.read(Wanted.class, body);
        recovery.mail(id, wanted.emailStage(), wanted.tokenDuration().duration());
    }
}
