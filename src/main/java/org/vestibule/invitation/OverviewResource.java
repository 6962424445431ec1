package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;

/** How all invitations fare that the caller may see, for programs. */
@Path("stages/invitation/invitations/overview/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.VIEW_INVITATION)
public class OverviewResource {
    @Inject
    OverviewService overview;

    @GET
    public Overview overview(@QueryParam("days") @DefaultValue("30") int days) {
        return overview.of(days);
    }
}
