package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.vestibule.common.Texts;
import org.vestibule.policy.PolicyResult;

/** Decides whether a flow applies to a visitor, and which of its stages he will pass. */
@ApplicationScoped
class FlowPlanner {
    @Inject
    FlowRepository flows;

    @Inject
    StageKinds kinds;

    @Inject
    FlowPolicies policies;

    boolean applies(Flow flow, Visitor visitor) {
        return flow.getAuthentication().admits(visitor.identity().orElse(null));
    }

    /**
     * A run at its beginning, or one that is over because the flow's policies let the visitor not in. In a flow without a stage for it the
     * admission takes effect here.
     */
    FlowRun plan(Flow flow, Visitor visitor, Optional<Admission.Entry> admission) {
        List<FlowStageBinding> bindings = flows.bindings(flow);
        FlowData data = new FlowData();
        Optional.ofNullable(visitor.query().get("next")).ifPresent(next -> data.put("next", next));
        boolean stageAdmits =
                bindings.stream().anyMatch(it -> kinds.of(it.getStage()).admits());
        admission.filter(entry -> !stageAdmits).ifPresent(data::admit);
        PolicyResult entrance = policies.evaluate(flow.policyTarget(), data, visitor);
        if (!entrance.passing()) {
            FlowRun none = new FlowRun(List.of(), data);
            none.reach(refusal(flow, visitor, entrance.messages()));
            return none;
        }
        FlowRun run = new FlowRun(planned(bindings, data, visitor), data);
        run.tell(entrance.messages());
        return run;
    }

    private List<String> planned(List<FlowStageBinding> bindings, FlowData data, Visitor visitor) {
        return bindings.stream()
                .filter(it -> !it.isEvaluateOnPlan()
                        || policies.evaluate(it.policyTarget(), data, visitor).passing())
                .map(FlowStageBinding::getId)
                .toList();
    }

    /** What somebody comes to whom the flow is not for, as the flow's denied action says. */
    static Step refusal(Flow flow, Visitor visitor, List<String> messages) {
        boolean signedIn = visitor.identity().isPresent();
        String next = visitor.query().getOrDefault("next", "");
        if (flow.getDesignation() == Designation.AUTHENTICATION && signedIn) {
            return Step.done(FlowWalker.safe(next, "/"));
        }
        boolean goesOn = flow.getDeniedAction() == DeniedAction.CONTINUE
                || flow.getDeniedAction() == DeniedAction.MESSAGE_CONTINUE && !next.isEmpty();
        if (goesOn) {
            return Step.done(FlowWalker.safe(next, "/"));
        }
        String standard = Texts.in(visitor.locale()).get(signedIn ? "flow.refused.signed-in" : "flow.refused");
        return Step.denied(messages.isEmpty() ? standard : String.join("\n", messages));
    }

    /** The first stage of a flow, if a visitor can be asked by it before a run exists. */
    Optional<FlowStageBinding> firstAsking(Flow flow) {
        return flows.bindings(flow).stream()
                .findFirst()
                .filter(it -> kinds.of(it.getStage()).previews());
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
