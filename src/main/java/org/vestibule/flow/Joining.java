package org.vestibule.flow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.vestibule.common.Caller.Identity;
import org.vestibule.common.Unguarded;

/** Lets people who have an account already come by a link: what the link gives is added to the account, and no run is needed. */
@Stateless
@Unguarded("everybody joins for himself; the link is the permission")
public class Joining {
    private static final String JOINED = "/if/user/?done=joined";

    @Inject
    PublishedFlows flows;

    @Inject
    FlowDoor door;

    @Inject
    FlowPlanner planner;

    @Inject
    Admission admissions;

    /** Uses the link up for whoever is signed in. Ends where he goes then, with a denial by a policy, or with what the door shows else. */
    public Step join(FlowAddress address, Visitor visitor) {
        Flow flow = flows.flow(address.slug());
        Shown entrance = door.of(flow, address.token(), visitor);
        if (entrance.step().type() != Step.Type.JOIN) {
            return entrance.step();
        }
        if (!planner.letsIn(new Surroundings(flow, visitor, entrance.admission(), ""))) {
            return Step.denied("");
        }
        Admission.Entry link = entrance.admission().orElseThrow();
        admissions.opened(link.id());
        admissions.join(link.id(), visitor.identity().map(Identity::userId).orElseThrow());
        return Step.done(Optional.of(link.redirect()).filter(it -> !it.isEmpty()).orElse(JOINED));
    }
}
