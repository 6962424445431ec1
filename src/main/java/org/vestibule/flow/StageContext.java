package org.vestibule.flow;

import java.util.Optional;

/**
 * All that a stage may see, and the data that it may change.
 *
 * @param settings what an administrator set for this stage
 * @param data what the run has gathered
 * @param admission the link that the run began with; genuine and valid at this moment
 */
public record StageContext<S>(
        S settings, FlowData data, Visitor visitor, Flow flow, Optional<Admission.Entry> admission) {
    Surroundings surroundings() {
        return new Surroundings(flow, visitor, admission);
    }
}
