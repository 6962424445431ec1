package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.Set;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;

/** The download of all that is configured as a blueprint, for programs and for the page of imports. */
@Path("managed/blueprints/export/")
@Produces("application/yaml")
@ApplicationScoped
@Requires(Permission.VIEW_FLOW)
public class ConfigurationExportResource {
    @Inject
    ConfigurationExport export;

    /** A file; with users and invitations only where they are asked for. */
    @GET
    public Response file(
            @QueryParam("users") @DefaultValue("false") boolean users,
            @QueryParam("invitations") @DefaultValue("false") boolean invitations) {
        Set<ExportOption> options = EnumSet.noneOf(ExportOption.class);
        if (users) {
            options.add(ExportOption.USERS);
        }
        if (invitations) {
            options.add(ExportOption.INVITATIONS);
        }
        return Response.ok(export.text(options))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"vestibule-configuration.yaml\"")
                .build();
    }
}
