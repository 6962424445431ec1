package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
            return new Shown(flow, Step.of(met), "", "", "", new Progress(0, asking), link, "", List.of());
        }
        if (!planner.applies(flow, visitor)) {
            return shown(flow, FlowPlanner.refusal(flow, visitor, List.of()), "");
        }
        return planner.firstAsking(flow)
                .map(first -> shown(
                        flow, walker.preview(first, new Surroundings(flow, visitor, Optional.empty())), first.getId()))
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

    private static Shown shown(Flow flow, Step step, String place) {
        String token = place.isEmpty() ? "" : Shown.preview(place);
        return new Shown(flow, step, "", place, token, new Progress(0, 0), Optional.empty(), "", List.of());
    }
}
