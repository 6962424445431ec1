package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;

/** The download of a flow as a blueprint, for programs and for the link on its page. */
@Path("flows/instances/{slug}/export/")
@ApplicationScoped
@Requires(Permission.VIEW_FLOW)
public class FlowExportResource {
    @Inject
    FlowExport export;

    /** A file of the flow's slug, which holds no letters but harmless ones. */
    @GET
    @Produces({"application/yaml", MediaType.WILDCARD})
    public Response file(@PathParam("slug") String slug) {
        return Response.ok(export.of(slug), "application/yaml")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.yaml\"".formatted(slug))
                .build();
    }
}
