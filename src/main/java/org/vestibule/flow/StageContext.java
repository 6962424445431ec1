package org.vestibule.flow;

import java.util.Optional;

/**
 * All that a stage may see, and the data that it may change.
 *
 * @param settings what an administrator set for this stage
 * @param data what the run has gathered
 * @param admission the link that the run began with; genuine and valid at this moment
 * @param execution the id of the run; empty when the stage is only previewed
 * @param place the id of the binding by which the stage stands in the flow
 */
public record StageContext<S>(
        S settings,
        FlowData data,
        Visitor visitor,
        Flow flow,
        Optional<Admission.Entry> admission,
        String execution,
        String place) {
    Surroundings surroundings() {
        return new Surroundings(flow, visitor, admission, execution);
    }
}
