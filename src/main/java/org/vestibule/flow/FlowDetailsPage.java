package org.vestibule.flow;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.policy.PolicyBinding;
import org.vestibule.web.PathValues;

/** One flow with its stages in their order, and what decides about each. */
@Named
@RequestScoped
@Requires(Permission.VIEW_FLOW)
public class FlowDetailsPage {
    private static final int STEP = 10;

    @Inject
    FlowService flows;

    @Inject
    StageKinds kinds;

    @Inject
    PathValues path;

    private Flow flow;
    private List<FlowStageBinding> bindings;
    private Map<String, List<PolicyBinding>> decisions;

    @PostConstruct
    void load() {
        flow = flows.get(path.get("slug"));
        bindings = flows.bindings(flow.getSlug());
        decisions = flows.decisions();
    }

    public Flow getFlow() {
        return flow;
    }

    public List<FlowStageBinding> getBindings() {
        return bindings;
    }

    /** Whether a stage stands behind one that does already what it is to keep people from. */
    public boolean isLate(FlowStageBinding place) {
        Set<String> before = kinds.of(place.getStage()).tooLateBehind();
        return bindings.subList(0, bindings.indexOf(place)).stream()
                .anyMatch(it -> before.contains(it.getStage().getKind()));
    }

    /** The order of a stage behind all others. */
    public int getNext() {
        return bindings.stream().mapToInt(FlowStageBinding::getOrder).max().orElse(0) + STEP;
    }

    /** What decides about the flow or the place of that id. */
    public List<PolicyBinding> decisions(String target) {
        return decisions.getOrDefault(target, List.of());
    }
}
