package org.vestibule.flow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vestibule.common.Problem;
import org.vestibule.common.Unguarded;

/** The transactions of the engine: each method is one. {@link FlowExecutor} puts them together. */
@Stateless
@Unguarded("visitors are anonymous; a run belongs to whoever holds its key, and flow and admission decide who may run")
public class FlowRuns {
    @Inject
    PublishedFlows flows;

    @Inject
    FlowExecutionRepository executions;

    @Inject
    FlowWalker walker;

    @Inject
    FlowPlanner planner;

    @Inject
    FlowDoor door;

    @Inject
    Admission admissions;

    @Inject
    MailedLinks mailedLinks;

    @Inject
    Clock clock;

    /** What a GET draws: the step that the run has reached, or the way into the flow. */
    public Shown show(FlowAddress address, Visitor visitor) {
        Flow flow = flows.flow(address.slug());
        Optional<FlowExecution> named = executions.find(named(address)).filter(it -> isOf(it, address));
        if (isByMail(address)) {
            return mailed(flow, address, visitor, named);
        }
        return named.flatMap(it -> own(it, visitor)).orElseGet(() -> door.drawn(flow, address.token(), visitor));
    }

    /** The step of a run that is this browser's; that it goes on elsewhere if it was. */
    private Optional<Shown> own(FlowExecution execution, Visitor visitor) {
        if (execution.hasLeft(visitor)) {
            return Optional.of(door.notice(execution.flow(), "elsewhere"));
        }
        return Optional.of(execution).filter(it -> it.belongsTo(visitor)).map(it -> drawn(it, visitor, admission(it)));
    }

    /** What a mailed link shows: its first page, or why it is good no more; in the browser where it has done its work, the run. */
    private Shown mailed(Flow flow, FlowAddress address, Visitor visitor, Optional<FlowExecution> named) {
        if (named.isEmpty()) {
            return door.notice(flow, MailedLinks.Status.UNKNOWN);
        }
        FlowExecution execution = named.get();
        FlowRun run = executions.open(execution);
        Optional<Admission.Entry> link = admission(execution);
        MailedLinks.Status status = mailedLinks.status(address.mailed(), execution, run);
        boolean shows = status == MailedLinks.Status.USED && execution.belongsTo(visitor)
                || status == MailedLinks.Status.VALID
                        && execution.over(run, link).isPresent();
        if (shows) {
            return drawn(execution, visitor, link);
        }
        return status == MailedLinks.Status.VALID ? door.confirm(flow, run, visitor) : door.notice(flow, status);
    }

    /**
     * Moves a run to the browser where its mailed link was confirmed, and lets the stage that mailed it go on. Nothing that this browser has
     * gathered elsewhere comes into the run.
     */
    public Moved confirm(FlowAddress address, Visitor visitor) {
        Flow flow = flows.flow(address.slug());
        Optional<FlowExecution> named = executions.lock(named(address)).filter(it -> isOf(it, address));
        Shown arrived = mailed(flow, address, visitor, named);
        return arrived.step().type() == Step.Type.CONFIRM ? confirm(named.orElseThrow(), visitor) : Moved.to(arrived);
    }

    private Moved confirm(FlowExecution execution, Visitor visitor) {
        Optional<Admission.Entry> link = admission(execution);
        Surroundings around = around(execution, visitor, link);
        FlowRun waiting = executions.open(execution);
        MailedLink mailed = waiting.data().mailedLink().orElseThrow();
        waiting.carriedOut();
        FlowRun run = mailed.place().isEmpty() ? begun(waiting, mailed, around) : passed(waiting, around, execution);
        if (run.data().mailedLink().equals(Optional.of(mailed))) {
            return Moved.to(door.notice(execution.flow(), MailedLinks.Status.REPLACED));
        }
        executions.flush();
        execution.moveTo(visitor);
        keep(execution, run);
        return moved(execution, run, admission(execution));
    }

    /** Tells the stage that mailed the link; one that does not take it leaves everything as it is. */
    private FlowRun passed(FlowRun run, Surroundings around, FlowExecution execution) {
        walker.submit(run, around, Answer.byLink(execution.token()));
        return run;
    }

    /** Plans a run that begins with the link. */
    private FlowRun begun(FlowRun run, MailedLink mailed, Surroundings around) {
        run.data().keep(mailed.confirm());
        FlowRun planned = planner.replan(around, run.data());
        if (!planned.step().isOver()) {
            walker.proceed(planned, around);
        }
        return planned;
    }

    /** Counts that a link's page was fetched. */
    public void fetched(FlowAddress address) {
        admissions.byToken(address.token()).map(Admission.Entry::id).ifPresent(admissions::fetched);
    }

    /** The step that the unfinished run of this browser for the same flow and link has reached, or the way into the flow. */
    public Shown current(FlowAddress address, Visitor visitor) {
        if (isByMail(address)) {
            return show(address, visitor);
        }
        Optional<Admission.Entry> link = admissions.byToken(address.token());
        return latest(address, visitor, link)
                .map(it -> shown(it, spoken(it, visitor, link), link))
                .orElseGet(() -> door.of(flows.flow(address.slug()), address.token(), visitor));
    }

    /** The same for somebody who answers. */
    public Asked asked(FlowAddress address, Visitor visitor) {
        Optional<Admission.Entry> link = admissions.byToken(address.token());
        return Optional.of(address)
                .filter(it -> !isByMail(it))
                .flatMap(it -> latest(it, visitor, link))
                .map(it -> asked(it, visitor, link))
                .orElseGet(() -> new Asked(current(address, visitor), Optional.empty()));
    }

    private Asked asked(FlowExecution execution, Visitor visitor, Optional<Admission.Entry> link) {
        FlowRun run = spoken(execution, visitor, link);
        return new Asked(shown(execution, run, link), Optional.of(preparation(execution, run, visitor, link)));
    }

    private Optional<FlowExecution> latest(FlowAddress address, Visitor visitor, Optional<Admission.Entry> link) {
        String admission = link.map(Admission.Entry::id).orElse(null);
        return executions.latest(visitor.key(), flows.flow(address.slug()), admission, clock.instant());
    }

    /** Goes through the door, if that is open: a new run, or with a link the one that this browser has begun. */
    public Moved begin(FlowAddress address, Visitor visitor) {
        Flow flow = flows.flow(address.slug());
        Shown entrance = door.of(flow, address.token(), visitor);
        if (!door.isOpen(entrance)) {
            return Moved.to(entrance);
        }
        Optional<FlowExecution> begun =
                entrance.admission().flatMap(link -> latest(address, visitor, Optional.of(link)));
        return begun.map(it -> moved(it, executions.open(it), entrance.admission()))
                .orElseGet(() -> begin(flow, visitor, entrance.admission()));
    }

    private Moved begin(Flow flow, Visitor visitor, Optional<Admission.Entry> link) {
        link.map(Admission.Entry::id).ifPresent(admissions::opened);
        FlowExecution execution = new FlowExecution(
                visitor.key(), flow, link.map(Admission.Entry::id).orElse(null), clock.instant());
        Surroundings around = around(execution, visitor, link);
        FlowRun run = planner.plan(around);
        if (!run.step().isOver()) {
            walker.proceed(run, around);
        }
        keep(execution, run);
        executions.add(execution);
        executions.flush();
        return moved(execution, run, admission(execution));
    }

    /** The slow part of the answer, bound to the stage that asks now; to be called outside of a transaction. */
    public UnaryOperator<Answer> preparation(FlowAddress address, Visitor visitor, Answer answer) {
        return executions
                .find(address.execution())
                .filter(it -> it.belongsTo(visitor) && it.takes(answer))
                .map(it -> preparation(it, executions.open(it), visitor, admission(it)))
                .orElse(UnaryOperator.identity());
    }

    private UnaryOperator<Answer> preparation(
            FlowExecution execution, FlowRun run, Visitor visitor, Optional<Admission.Entry> link) {
        return walker.preparation(run, around(execution, visitor, link));
    }

    /** Takes an answer. One that comes late is shown what the first one reached. */
    public Moved answer(FlowAddress address, Visitor visitor, Answer answer) {
        Optional<FlowExecution> named = executions.lock(address.execution()).filter(it -> isOf(it, address));
        return named.filter(it -> it.belongsTo(visitor))
                .map(it -> answer(it, visitor, answer))
                .orElseGet(() -> Moved.to(named.flatMap(it -> own(it, visitor))
                        .orElseGet(() -> door.of(flows.flow(address.slug()), address.token(), visitor))));
    }

    private Moved answer(FlowExecution execution, Visitor visitor, Answer answer) {
        FlowRun run = executions.open(execution);
        Optional<Admission.Entry> link = admission(execution);
        if (!execution.takes(answer) || execution.over(run, link).isPresent()) {
            return moved(execution, run, link);
        }
        run.carriedOut();
        walker.submit(run, around(execution, visitor, link), answer);
        executions.flush();
        keep(execution, run);
        return moved(execution, run, admission(execution));
    }

    /** Shows the stage again that asked for a field whose value turned out to be impossible. */
    public Moved askAgain(FlowAddress address, Visitor visitor, Answer answer, Outcome.AskAgain again) {
        FlowExecution execution = executions
                .lock(address.execution())
                .filter(it -> it.belongsTo(visitor))
                .orElseThrow(() -> Problem.notFound("run"));
        FlowRun run = executions.open(execution);
        Optional<Admission.Entry> link = admission(execution);
        if (execution.takes(answer)) {
            walker.takeBack(run, around(execution, visitor, link), answer, again);
            keep(execution, run);
        }
        return moved(execution, run, link);
    }

    private void keep(FlowExecution execution, FlowRun run) {
        executions.keep(execution, run, clock.instant());
        if (execution.admission() != null && run.step().type() == Step.Type.ASK) {
            admissions.reached(execution.admission(), run.step().stage());
        }
    }

    /** Whether the visitor comes by a mailed link, and has not been led to its run yet. */
    private static boolean isByMail(FlowAddress address) {
        return address.isMailed() && address.execution().isEmpty();
    }

    private String named(FlowAddress address) {
        return isByMail(address) ? mailedLinks.execution(address.mailed()) : address.execution();
    }

    private static Surroundings around(FlowExecution execution, Visitor visitor, Optional<Admission.Entry> link) {
        return new Surroundings(execution.flow(), visitor, link, execution.getId());
    }

    /** A run that went over to another flow is found where it was, too; but a mailed link is for the flow that mailed it. */
    private boolean isOf(FlowExecution execution, FlowAddress address) {
        return execution.isUsable(clock.instant())
                && (!isByMail(address) || execution.flow().getSlug().equals(address.slug()));
    }

    private Optional<Admission.Entry> admission(FlowExecution execution) {
        return Optional.ofNullable(execution.admission()).flatMap(admissions::byId);
    }

    private Moved moved(FlowExecution execution, FlowRun run, Optional<Admission.Entry> link) {
        return new Moved(shown(execution, run, link), run.signIn(), run.signOut());
    }

    /** The run as it stands, with its step in the visitor's language. */
    private FlowRun spoken(FlowExecution execution, Visitor visitor, Optional<Admission.Entry> link) {
        FlowRun run = executions.open(execution);
        walker.speak(run, around(execution, visitor, link));
        return run;
    }

    /** The step as a page draws it, with how far it is. */
    private Shown drawn(FlowExecution execution, Visitor visitor, Optional<Admission.Entry> link) {
        FlowRun run = spoken(execution, visitor, link);
        return shown(execution, run, link).with(planner.progress(run));
    }

    private Shown shown(FlowExecution execution, FlowRun run, Optional<Admission.Entry> link) {
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
