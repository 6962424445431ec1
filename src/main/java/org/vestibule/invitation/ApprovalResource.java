package org.vestibule.invitation;

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
import org.vestibule.common.FieldCheck;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.rest.Body;
import org.vestibule.rest.Holds;

/** Decides about an invitation that waits for approval. */
@Path("stages/invitation/invitations/{invite_uuid}/{decision: approve|reject}/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.APPROVE_INVITATION)
public class ApprovalResource {
    @Inject
    ApprovalService approvals;

    @Inject
    FieldCheck check;

    /**
     * A decision.
     *
     * @param revision that of what is decided about, as the invitation's {@code approval} tells it
     * @param reason why it is rejected
     */
    public record Decision(
            @NotNull Integer revision, @Default("") String reason) {}

    /** Lets out what is held ({@code approve}), or sends it back ({@code reject}). */
    @POST
    public void decide(
            @PathParam("invite_uuid") String pk,
            @PathParam("decision") String what,
            @Holds(Decision.class) Map<String, Object> body) {
        Decision decision = check.checked(Records.read(Decision.class, Body.object(body)));
        if (what.equals("approve")) {
            approvals.approve(pk, decision.revision());
        } else {
            approvals.reject(pk, decision.revision(), decision.reason());
        }
    }
}
