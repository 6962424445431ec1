package org.vestibule.flow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.vestibule.common.Caller.Identity;
import org.vestibule.common.Unguarded;
import org.vestibule.user.UserRepository;

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

    @Inject
    UserRepository users;

    /**
     * Uses the link up for whoever is signed in. Ends where he goes then, also when he has come by it before; with a denial by a policy; or
     * with what the door shows else.
     */
    public Step join(FlowAddress address, Visitor visitor) {
        Flow flow = flows.flow(address.slug());
        Shown entrance = door.of(flow, address.token(), visitor);
        return switch (entrance.step().type()) {
            case JOIN -> join(flow, visitor, entrance.admission().orElseThrow());
            case LINK_OVER -> over(visitor, entrance);
            default -> entrance.step();
        };
    }

    /** Whether a link asks whoever opens it about an account first: whether to join with his, or whether he is the one who is meant. */
    public boolean asks(Flow flow, String token, Visitor visitor) {
        Step met = door.of(flow, token, visitor).step();
        return met.type() == Step.Type.JOIN
                || met.type() == Step.Type.HAS_ACCOUNT
                || met.equals(Step.wrongAccount(FlowDoor.OTHER));
    }

    /** A second click is told what the first one did. */
    private Step over(Visitor visitor, Shown entrance) {
        Admission.Entry link = entrance.admission().orElseThrow();
        return link.status() == Admission.Status.USED_UP && hasCome(visitor, link) ? joined(link) : entrance.step();
    }

    private boolean hasCome(Visitor visitor, Admission.Entry link) {
        return visitor.identity()
                .map(Identity::userId)
                .flatMap(users::find)
                .filter(it -> admissions.origin(link.id()).id().equals(it.getInvitationId()))
                .isPresent();
    }

    private Step join(Flow flow, Visitor visitor, Admission.Entry link) {
        if (!planner.letsIn(new Surroundings(flow, visitor, Optional.of(link), ""))) {
            return Step.denied("");
        }
        admissions.opened(link.id());
        admissions.join(link.id(), visitor.identity().map(Identity::userId).orElseThrow());
        return joined(link);
    }

    private static Step joined(Admission.Entry link) {
        return Step.done(link.redirect().isEmpty() ? JOINED : link.redirect());
    }
}
