package org.vestibule.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.model.ModelResource;
import org.vestibule.model.ModelService;
import org.vestibule.rest.Holds;

/** Applications over HTTP, in authentik's shape, by their slugs. */
@Path("core/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.VIEW_FLOW)
public class ApplicationResource {
    @Inject
    ModelService service;

    @Inject
    ApplicationModel applications;

    @Path("applications/")
    @Holds(Application.class)
    public ModelResource applications() {
        return new ModelResource(service, applications);
    }
}
