package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Texts;
import org.vestibule.policy.PolicyResult;

/** Decides whether a flow applies to a visitor, and which of its stages he will pass. */
@ApplicationScoped
class FlowPlanner {
    @Inject
    PublishedFlows flows;

    @Inject
    StageKinds kinds;

    @Inject
    FlowPolicies policies;

    /** Whether somebody may begin the flow who comes by its address. */
    boolean applies(Flow flow, Visitor visitor) {
        return applies(flow, visitor, new FlowData());
    }

    private static boolean applies(Flow flow, Visitor visitor, FlowData data) {
        return flow.getAuthentication().admits(visitor.identity().orElse(null), data.hasComeFromAFlow());
    }

    /**
     * Whether an account may join by a link to the flow, in the place of the one that the flow would make: only where the flow is for people
     * who are not signed in, and not by a link that proves less than the flow demands.
     */
    boolean mayJoin(Flow flow, Visitor visitor, Admission.Entry link) {
        return applies(flow, visitor.as(Optional.empty()))
                && (link.addressee().proven() || !demandsProof(flow, visitor.locale()));
    }

    private boolean demandsProof(Flow flow, Locale locale) {
        return flows.bindings(flow).stream()
                .map(FlowStageBinding::getStage)
                .anyMatch(it -> demandsProof(it, kinds.of(it), locale));
    }

    private <S extends Record> boolean demandsProof(Stage stage, StageKind<S> kind, Locale locale) {
        return kind.demandsProof(flows.settings(stage, kind, locale));
    }

    /** Whether the policies of the flow let somebody in who comes by a link. */
    boolean letsIn(Surroundings around) {
        FlowData data = new FlowData();
        around.admission().ifPresent(data::admit);
        return policies.evaluate(around.flow().policyTarget(), data, around).passing();
    }

    /** A run at its beginning, for somebody whom the door let through. */
    FlowRun plan(Surroundings around) {
        FlowData data = new FlowData();
        Optional.ofNullable(around.visitor().query().get("next")).ifPresent(next -> data.put("next", next));
        return plan(around, data);
    }

    /** The run begun anew, with this data; one that is over where the flow has stopped to apply meanwhile. */
    FlowRun replan(Surroundings around, FlowData data) {
        return applies(around.flow(), around.visitor(), data) ? plan(around, data) : refused(around, data, List.of());
    }

    /** In a flow without a stage for it the admission takes effect here. */
    private FlowRun plan(Surroundings around, FlowData data) {
        List<FlowStageBinding> bindings = flows.bindings(around.flow());
        boolean stageAdmits =
                bindings.stream().anyMatch(it -> kinds.of(it.getStage()).admits());
        around.admission().filter(entry -> !stageAdmits).ifPresent(data::admit);
        PolicyResult entrance = policies.evaluate(around.flow().policyTarget(), data, around);
        if (!entrance.passing()) {
            return refused(around, data, entrance.messages());
        }
        FlowRun run = new FlowRun(planned(bindings, data, around), data);
        run.tell(entrance.messages());
        return run;
    }

    private static FlowRun refused(Surroundings around, FlowData data, List<String> messages) {
        FlowRun none = new FlowRun(List.of(), data);
        none.reach(refusal(around.flow(), around.visitor(), messages));
        return none;
    }

    private List<String> planned(List<FlowStageBinding> bindings, FlowData data, Surroundings around) {
        return bindings.stream()
                .filter(it -> !it.isEvaluateOnPlan()
                        || policies.evaluate(it.policyTarget(), data, around).passing())
                .map(FlowStageBinding::getId)
                .toList();
    }

    /** What somebody comes to whom the flow is not for, as the flow's denied action says. */
    static Step refusal(Flow flow, Visitor visitor, List<String> messages) {
        boolean signedIn = visitor.identity().isPresent();
        String next = visitor.query().getOrDefault("next", "");
        if (flow.getDesignation() == Designation.AUTHENTICATION && signedIn) {
            return Step.done(Destination.safe(next, "/"));
        }
        boolean goesOn = flow.getDeniedAction() == DeniedAction.CONTINUE
                || flow.getDeniedAction() == DeniedAction.MESSAGE_CONTINUE && !next.isEmpty();
        if (goesOn) {
            return Step.done(Destination.safe(next, "/"));
        }
        String standard = Texts.in(visitor.locale()).get(signedIn ? "flow.refused.signed-in" : "flow.refused");
        return Step.denied(messages.isEmpty() ? standard : String.join("\n", messages));
    }

    /** The first stage of a flow, if a visitor can be asked by it before a run exists: where policies decide, a run must exist first. */
    Optional<FlowStageBinding> firstAsking(Flow flow) {
        return flows.bindings(flow).stream()
                .findFirst()
                .filter(it -> kinds.of(it.getStage()).previews())
                .filter(it -> !policies.decide(Stream.of(flow.policyTarget(), it.policyTarget())));
    }

    /** What is ahead of somebody who has not begun. */
    Progress ahead(Flow flow) {
        List<FlowStageBinding> asking = flows.bindings(flow).stream()
                .filter(it -> kinds.of(it.getStage()).asks())
                .toList();
        boolean decided = policies.decide(asking.stream().map(FlowStageBinding::policyTarget));
        return new Progress(0, asking.size(), decided);
    }

    /** Where a run stands among its asking stages. */
    Progress progress(FlowRun run) {
        int number = 0;
        int total = 0;
        for (int i = 0; i < run.bindings().size(); i++) {
            Optional<FlowStageBinding> binding = flows.binding(run.bindings().get(i));
            if (binding.filter(it -> kinds.of(it.getStage()).asks()).isPresent()) {
                total++;
                number += i <= run.position() ? 1 : 0;
            }
        }
        return new Progress(number, total, false);
    }

    /** Whether the run waits at a stage that keeps people, and that does not stand there any more. */
    boolean isTakenOut(FlowRun run) {
        String waitsAt = run.step().stage();
        boolean keeps =
                kinds.find(waitsAt).filter(it -> !it.tooLateBehind().isEmpty()).isPresent();
        return keeps
                && flows.binding(run.current())
                        .filter(it -> flows.stage(it, run).getKind().equals(waitsAt))
                        .isEmpty();
    }
}
