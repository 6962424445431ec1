package org.vestibule.flow;

import java.util.Optional;
import org.vestibule.common.Caller.Identity;

/**
 * All that a stage may see, and the data that it may change.
 *
 * @param stage the stage's id
 * @param settings what an administrator set for it
 * @param data what the run has gathered
 * @param admission the link that the run began with; genuine and valid at this moment
 * @param execution the id of the run; empty when the stage is only previewed
 * @param place the id of the binding by which the stage stands in the flow
 */
public record StageContext<S>(
        String stage,
        S settings,
        FlowData data,
        Visitor visitor,
        Flow flow,
        Optional<Admission.Entry> admission,
        String execution,
        String place) {
    /** Whose account this is for certain: that of who is signed in, or showed it in this run. To be named is not enough. */
    public Optional<Long> authenticated() {
        Optional<Long> signedIn = visitor.identity().map(Identity::userId);
        return data.isIdentified()
                ? data.pendingUser().filter(user -> data.isAuthenticated() || signedIn.equals(Optional.of(user)))
                : signedIn;
    }

    /** Whom the flow is about: the user that the run is about, else whoever is signed in; but who enrolls somebody does not mean himself. */
    public Optional<Long> subject() {
        return data.isIdentified() || flow.getDesignation() == Designation.ENROLLMENT
                ? data.pendingUser()
                : visitor.identity().map(Identity::userId);
    }

    Surroundings surroundings() {
        return new Surroundings(flow, visitor, admission, execution);
    }
}
