package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Caller.Identity;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** The way into a flow: what somebody sees who has no run yet. Looking at it changes nothing. */
@ApplicationScoped
class FlowDoor {
    /** Whose link it is where whoever is signed in is not meant. */
    static final String OTHER = "other";

    private static final Set<Step.Type> OPEN = EnumSet.of(Step.Type.BEGIN, Step.Type.LANDING, Step.Type.ASK);

    @Inject
    FlowPlanner planner;

    @Inject
    FlowWalker walker;

    @Inject
    Admission admissions;

    @Inject
    UserRepository users;

    /** Whether the visitor may go through. */
    boolean isOpen(Shown door) {
        return OPEN.contains(door.step().type());
    }

    /** The way in as a page draws it, with how far it is. */
    Shown drawn(Flow flow, String token, Visitor visitor) {
        Shown door = of(flow, token, visitor);
        return door.step().type() == Step.Type.LANDING ? door.with(planner.ahead(flow)) : door;
    }

    Shown of(Flow flow, String token, Visitor visitor) {
        if (!token.isEmpty()) {
            Optional<Admission.Entry> link = admissions
                    .byToken(token)
                    .filter(it -> it.flowId() == null || it.flowId().equals(flow.getId()));
            Step met = invited(flow, visitor, link);
            return new Shown(flow, met, "", "", "", Progress.UNKNOWN, link, "", List.of());
        }
        if (!planner.applies(flow, visitor)) {
            return shown(flow, FlowPlanner.refusal(flow, visitor, List.of()), "");
        }
        return planner.firstAsking(flow)
                .map(first -> shown(
                        flow,
                        walker.preview(first, new Surroundings(flow, visitor, Optional.empty(), "")),
                        first.getId()))
                .orElseGet(() -> shown(flow, Step.of(Step.Type.BEGIN), ""));
    }

    /** The first page of a genuine mailed link, for whoever asked for it: somebody who is signed in as he was then, or nobody as then. */
    Shown confirm(Flow flow, FlowRun run, Visitor visitor) {
        MailedLink link = run.data().mailedLink().orElseThrow();
        Long user = visitor.identity().map(Identity::userId).orElse(null);
        if (!Objects.equals(user, link.user())) {
            return notice(flow, user == null ? "sign-in" : "other-account");
        }
        return shown(flow, Step.confirm(run.data(), visitor.locale()), "");
    }

    /** Why a mailed link is good no more. */
    Shown notice(Flow flow, MailedLinks.Status status) {
        return notice(flow, status.name().toLowerCase(Locale.ROOT));
    }

    /** A page that tells why nothing goes on here. */
    Shown notice(Flow flow, String which) {
        return shown(flow, Step.notice(which), "");
    }

    /** What somebody meets who comes by a link. */
    Step invited(Flow flow, Visitor visitor, Optional<Admission.Entry> link) {
        if (link.isEmpty()) {
            return Step.of(Step.Type.UNKNOWN_LINK);
        }
        if (!link.get().admitsTo(flow)) {
            return Step.of(Step.Type.LINK_OVER);
        }
        return visitor.identity().isPresent()
                ? signedIn(flow, visitor, link.get())
                : stranger(flow, visitor, link.get());
    }

    /** Nobody is taken for the one who is meant because he is signed in: he is asked. */
    private Step signedIn(Flow flow, Visitor visitor, Admission.Entry link) {
        Admission.Addressee addressee = link.addressee();
        boolean meant = addressee.takes(users.email(visitor.identity().map(Identity::userId)));
        if (meant && addressee.accounts() && planner.mayJoin(flow, visitor, link)) {
            return Step.of(Step.Type.JOIN);
        }
        if (meant && planner.applies(flow, visitor)) {
            return Step.of(Step.Type.LANDING);
        }
        return Step.wrongAccount(meant ? "already" : OTHER);
    }

    /** Only who has proven to read the mailbox of an address learns that there is an account of that address. */
    private Step stranger(Flow flow, Visitor visitor, Admission.Entry link) {
        if (!planner.applies(flow, visitor)) {
            return Step.wrongAccount("nobody");
        }
        String mailbox = link.addressee().mailbox();
        boolean hasAccount = link.addressee().accounts()
                && !mailbox.isEmpty()
                && planner.mayJoin(flow, visitor, link)
                && users.among("email", List.of(mailbox)).stream().anyMatch(User::isActive);
        return Step.of(hasAccount ? Step.Type.HAS_ACCOUNT : Step.Type.LANDING);
    }

    private static Shown shown(Flow flow, Step step, String place) {
        String token = place.isEmpty() ? "" : Shown.preview(place);
        return new Shown(flow, step, "", place, token, Progress.UNKNOWN, Optional.empty(), "", List.of());
    }
}
