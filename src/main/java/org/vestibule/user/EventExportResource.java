package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.rest.Holds;
import org.vestibule.user.DataExport.ContentType;

/** Tells programs where the table of events is, in authentik's shape. */
@Path("events/events/export/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires({Permission.VIEW_EVENT, Permission.ALL_INVITATIONS})
public class EventExportResource {
    private static final ContentType TYPE = ContentType.of("authentik_events", "event", "Events");

    @Inject
    DataExports exports;

    /** The table of what the parameters leave, which are those of the list. */
    @POST
    @Holds(value = DataExport.class, status = 201)
    public Response create(@Context UriInfo uri) {
        return Response.status(Response.Status.CREATED)
                .entity(exports.of(TYPE, "events/events/", uri.getQueryParameters()))
                .build();
    }
}
