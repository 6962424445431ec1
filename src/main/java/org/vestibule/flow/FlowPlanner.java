package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Decides whether a flow applies to a visitor, and which of its stages he will pass. */
@ApplicationScoped
class FlowPlanner {
    @Inject
    FlowRepository flows;

    @Inject
    StageKinds kinds;

    boolean applies(Flow flow, Visitor visitor) {
        return flow.getAuthentication().admits(visitor.identity().orElse(null));
    }

    /** A run at its beginning; in a flow without a stage for it the admission takes effect here. */
    FlowRun plan(Flow flow, Visitor visitor, Optional<Admission.Entry> admission) {
        List<FlowStageBinding> bindings = flows.bindings(flow);
        FlowRun run = new FlowRun(bindings.stream().map(FlowStageBinding::getId).toList(), new FlowData());
        Optional.ofNullable(visitor.query().get("next"))
                .ifPresent(next -> run.data().put("next", next));
        boolean stageAdmits =
                bindings.stream().anyMatch(it -> kinds.of(it.getStage()).admits());
        admission.filter(entry -> !stageAdmits).ifPresent(run.data()::admit);
        return run;
    }

    /** The first stage of a flow, if a visitor can be asked by it before a run exists. */
    Optional<FlowStageBinding> firstAsking(Flow flow) {
        return flows.bindings(flow).stream()
                .findFirst()
                .filter(it -> kinds.of(it.getStage()).asks());
    }

    /** How many of a flow's stages ask. */
    int asking(Flow flow) {
        return (int) flows.bindings(flow).stream()
                .filter(it -> kinds.of(it.getStage()).asks())
                .count();
    }

    /** Where a run stands among its asking stages. */
    Progress progress(FlowRun run) {
        var bindings = flows.bindings(run.bindings());
        int number = 0;
        int total = 0;
        for (int i = 0; i < run.bindings().size(); i++) {
            FlowStageBinding binding = bindings.get(run.bindings().get(i));
            if (binding != null && kinds.of(binding.getStage()).asks()) {
                total++;
                number += i <= run.position() ? 1 : 0;
            }
        }
        return new Progress(number, total);
    }
}
