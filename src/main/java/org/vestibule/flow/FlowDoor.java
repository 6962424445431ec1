package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Texts;
import org.vestibule.flow.FlowWalker.Surroundings;

/** The way into a flow: what somebody sees who has no run yet. Looking at it changes nothing. */
@ApplicationScoped
class FlowDoor {
    private static final Set<Step.Type> OPEN = EnumSet.of(Step.Type.BEGIN, Step.Type.LANDING, Step.Type.ASK);

    @Inject
    FlowPlanner planner;

    @Inject
    FlowWalker walker;

    @Inject
    Admission admissions;

    /** Whether the visitor may go through. */
    boolean isOpen(Shown door) {
        return OPEN.contains(door.step().type());
    }

    Shown of(Flow flow, String token, Visitor visitor) {
        if (!token.isEmpty()) {
            Optional<Admission.Entry> link = admissions
                    .byToken(token)
                    .filter(it -> it.flowId() == null || it.flowId().equals(flow.getId()));
            Step.Type met = invited(flow, visitor, link);
            int asking = met == Step.Type.LANDING ? planner.asking(flow) : 0;
            return shown(flow, Step.of(met), "", new Progress(0, asking), link);
        }
        if (!planner.applies(flow, visitor)) {
            return shown(flow, refused(flow, visitor), "");
        }
        return planner.firstAsking(flow)
                .map(first -> shown(
                        flow,
                        walker.preview(first, new Surroundings(flow, visitor, Optional.empty())),
                        "start." + first.getId()))
                .orElseGet(() -> shown(flow, Step.of(Step.Type.BEGIN), ""));
    }

    private Step.Type invited(Flow flow, Visitor visitor, Optional<Admission.Entry> link) {
        if (link.isEmpty()) {
            return Step.Type.UNKNOWN_LINK;
        }
        if (!link.get().admitsTo(flow)) {
            return Step.Type.LINK_OVER;
        }
        return planner.applies(flow, visitor) ? Step.Type.LANDING : Step.Type.WRONG_ACCOUNT;
    }

    private static Step refused(Flow flow, Visitor visitor) {
        boolean signedIn = visitor.identity().isPresent();
        String next = visitor.query().getOrDefault("next", "");
        if (flow.getDesignation() == Designation.AUTHENTICATION && signedIn) {
            return Step.done(FlowWalker.safe(next, "/"));
        }
        boolean goesOn = flow.getDeniedAction() == DeniedAction.CONTINUE
                || flow.getDeniedAction() == DeniedAction.MESSAGE_CONTINUE && !next.isEmpty();
        return goesOn
                ? Step.done(FlowWalker.safe(next, "/"))
                : Step.denied(Texts.in(visitor.locale()).get(signedIn ? "flow.refused.signed-in" : "flow.refused"));
    }

    private static Shown shown(Flow flow, Step step, String token) {
        return shown(flow, step, token, new Progress(0, 0), Optional.empty());
    }

    private static Shown shown(Flow flow, Step step, String token, Progress progress, Optional<Admission.Entry> link) {
        return new Shown(flow, step, "", token, progress, link, "");
    }
}
