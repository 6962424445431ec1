package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
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
@ApplicationScoped
public class FlowResource {
    @Inject
    FlowService flows;

    @GET
    public Paginated<Map<String, Object>> list(@BeanParam PageRequest page) {
        return Paginated.of(
                withStages(flows.list(page.search(), page.offset(), page.size())), flows.count(page.search()), page);
    }

    @GET
    @Path("{slug}/")
    public Map<String, Object> retrieve(@PathParam("slug") String slug) {
        return withStages(List.of(flows.get(slug))).get(0);
    }

    private List<Map<String, Object>> withStages(List<Flow> some) {
        Map<String, List<String>> stages = flows.stages(some);
        return some.stream()
                .map(flow -> {
                    Map<String, Object> view = view(flow);
                    view.put("stages", stages.getOrDefault(flow.getId(), List.of()));
                    return view;
                })
                .toList();
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
