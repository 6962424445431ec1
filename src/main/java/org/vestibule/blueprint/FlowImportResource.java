package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.rest.Holds;

/** Where programs that were written for older releases of authentik upload blueprints. */
@Path("flows/instances/import/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.IMPORT_BLUEPRINT)
public class FlowImportResource {
    @Inject
    BlueprintResource blueprints;

    /** Imports an uploaded file; without one nothing is done and nothing is told. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Holds(BlueprintResource.Answer.class)
    public Response upload(@Holds(BlueprintResource.Upload.class) List<EntityPart> parts) throws IOException {
        if (parts.stream().noneMatch(it -> it.getName().equals("file"))) {
            return Response.status(Response.Status.BAD_REQUEST)
                    .entity(new BlueprintResource.Answer(false, List.of(), false, List.of()))
                    .build();
        }
        return blueprints.upload(parts);
    }
}
