package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Default;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.rest.Body;
import org.vestibule.rest.Holds;

/** Writes once more to some of those whom an invitation names; to all of them or to none. */
@Path("stages/invitation/invitations/{invite_uuid}/recipients/{action: resend|renew}/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.SEND)
public class RecipientActionResource {
    @Inject
    RecipientService recipients;

    @Inject
    RenewalService renewals;

    /**
     * Whom to write to.
     *
     * @param recipients their ids
     * @param rotate whether their links are replaced
     */
    public record Chosen(
            List<String> recipients, @Default("false") boolean rotate) {}

    /** Sends the mail again ({@code resend}), or again with a new end ({@code renew}). */
    @POST
    public void act(
            @PathParam("invite_uuid") String invitation,
            @PathParam("action") String action,
            @Holds(Chosen.class) Map<String, Object> body) {
        Chosen chosen = Records.read(Chosen.class, Body.object(body));
        if (action.equals("renew")) {
            renewals.renew(invitation, chosen.recipients());
        } else {
            recipients.resend(invitation, chosen.recipients(), chosen.rotate());
        }
    }
}
