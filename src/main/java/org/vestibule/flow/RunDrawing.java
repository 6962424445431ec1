package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Draws where runs stand. */
@ApplicationScoped
class RunDrawing {
    @Inject
    FlowExecutionRepository executions;

    @Inject
    FlowWalker walker;

    @Inject
    FlowPlanner planner;

    @Inject
    Admission admissions;

    @Inject
    UserRepository users;

    /** What the stages of a run may look at. */
    static Surroundings around(FlowExecution execution, Visitor visitor, Optional<Admission.Entry> link) {
        return new Surroundings(execution.flow(), visitor, link, execution.getId());
    }

    /** What the link gives now with which a run began; empty without one, and when it was renewed or removed. */
    Optional<Admission.Entry> admission(FlowExecution execution) {
        return Optional.ofNullable(execution.admission()).flatMap(admissions::byId);
    }

    /** What an answer has come to. Whose account a later stage has let rest is not signed in. */
    Moved moved(FlowExecution execution, FlowRun run, Optional<Admission.Entry> link) {
        Optional<Outcome.SignIn> signIn = run.signIn()
                .filter(it -> users.find(it.user()).filter(User::isActive).isPresent());
        return new Moved(shown(execution, run, link), signIn, run.signOut());
    }

    /** The run as it stands, with its step in the visitor's language. */
    FlowRun spoken(FlowExecution execution, Visitor visitor, Optional<Admission.Entry> link) {
        FlowRun run = executions.open(execution);
        walker.speak(run, around(execution, visitor, link));
        return run;
    }

    /** The step as a page draws it, with how far it is. */
    Shown drawn(FlowExecution execution, Visitor visitor, Optional<Admission.Entry> link) {
        FlowRun run = spoken(execution, visitor, link);
        return shown(execution, run, link).with(planner.progress(run));
    }

    /** The step as it stands. */
    Shown shown(FlowExecution execution, FlowRun run, Optional<Admission.Entry> link) {
        return new Shown(
                execution.flow(),
                execution.over(run, link).orElse(run.step()),
                execution.getId(),
                run.place(),
                execution.token(),
                Progress.UNKNOWN,
                link,
                run.data().pendingName(),
                run.messages());
    }
}
