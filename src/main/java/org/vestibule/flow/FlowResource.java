package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.vestibule.common.Configuration;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.model.ModelResource;
import org.vestibule.model.ModelService;
import org.vestibule.rest.Holds;

/** Flows and the places of stages in them over HTTP, in authentik's shape. Plans are not kept, so there is nothing to clear. */
@Path("flows/")
@Produces(MediaType.APPLICATION_JSON)
@Requires(Permission.VIEW_FLOW)
@ApplicationScoped
public class FlowResource {
    @Inject
    ModelService service;

    @Inject
    FlowModel flows;

    @Inject
    FlowStageBindingModel bindings;

    @Inject
    FlowService drawn;

    @Inject
    Configuration configuration;

    /** The flow as a drawing of Mermaid's. */
    public record Diagram(String diagram) {}

    /** Where a browser runs the flow. */
    public record Link(String link) {}

    @Path("instances/")
    @Holds(Flow.class)
    public ModelResource flows() {
        return new ModelResource(service, flows);
    }

    @Path("bindings/")
    @Holds(FlowStageBinding.class)
    public ModelResource bindings() {
        return new ModelResource(service, bindings);
    }

    @GET
    @Path("instances/{slug}/diagram/")
    public Diagram diagram(@PathParam("slug") String slug) {
        return new Diagram(drawn.diagram(slug));
    }

    @GET
    @Path("instances/{slug}/execute/")
    public Link execute(@PathParam("slug") String slug) {
        return new Link(configuration.baseUrl() + "/if/flow/" + drawn.get(slug).getSlug() + "/");
    }

    @GET
    @Path("instances/cache_info/")
    public Map<String, Integer> cacheInfo() {
        return Map.of("count", 0);
    }

    @POST
    @Path("instances/cache_clear/")
    @Requires(Permission.CHANGE_FLOW)
    public void clearCache() {}
}
