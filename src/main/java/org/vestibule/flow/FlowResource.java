package org.vestibule.flow;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;

/** Flows over HTTP, in authentik's shape. */
@Path("flows/instances/")
@Produces(MediaType.APPLICATION_JSON)
@Requires(Permission.VIEW_FLOW)
@RequestScoped
public class FlowResource {
    @Inject
    FlowService flows;

    @GET
    public Paginated<Map<String, Object>> list(@BeanParam PageRequest page) {
        List<Map<String, Object>> results = flows.list(page.search(), page.offset(), page.size()).stream()
                .map(this::withStages)
                .toList();
        return Paginated.of(results, flows.count(page.search()), page);
    }

    @GET
    @Path("{slug}/")
    public Map<String, Object> retrieve(@PathParam("slug") String slug) {
        return withStages(flows.get(slug));
    }

    private Map<String, Object> withStages(Flow flow) {
        Map<String, Object> view = view(flow);
        view.put(
                "stages",
                flows.bindings(flow.getSlug()).stream()
                        .map(it -> it.getStage().getId())
                        .toList());
        return view;
    }

    /** The members of a flow; also where other answers enclose one. */
    public static Map<String, Object> view(Flow flow) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("pk", flow.getId());
        view.put("policybindingmodel_ptr_id", flow.getId());
        view.putAll(Records.write(flow.fields()));
        view.put("background_url", "");
        view.put("background_themed_urls", null);
        view.put("stages", List.of());
        view.put("policies", List.of());
        view.put("cache_count", 0);
        view.put("export_url", "");
        return view;
    }
}
