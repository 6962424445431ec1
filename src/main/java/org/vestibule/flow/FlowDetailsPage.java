package org.vestibule.flow;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.web.PathValues;

/** One flow with its stages in their order. */
@Named
@RequestScoped
@Requires(Permission.VIEW_FLOW)
public class FlowDetailsPage {
    @Inject
    FlowService flows;

    @Inject
    PathValues path;

    private Flow flow;
    private List<FlowStageBinding> bindings;

    @PostConstruct
    void load() {
        flow = flows.get(path.get("slug"));
        bindings = flows.bindings(flow.getSlug());
    }

    public Flow getFlow() {
        return flow;
    }

    public List<FlowStageBinding> getBindings() {
        return bindings;
    }
}
