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
    RunDrawing drawing;

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
        return Optional.of(execution)
                .filter(it -> it.belongsTo(visitor))
                .map(it -> drawing.drawn(it, visitor, drawing.admission(it)));
    }

    /** What a mailed link shows: its first page, or why it is good no more; in the browser where it has done its work, the run. */
    private Shown mailed(Flow flow, FlowAddress address, Visitor visitor, Optional<FlowExecution> named) {
        if (named.isEmpty()) {
            return door.notice(flow, MailedLinks.Status.UNKNOWN);
        }
        FlowExecution execution = named.get();
        FlowRun run = executions.open(execution);
        Optional<Admission.Entry> link = drawing.admission(execution);
        MailedLinks.Status status = mailedLinks.status(address.mailed(), execution, run);
        boolean shows = status == MailedLinks.Status.USED && execution.belongsTo(visitor)
                || status == MailedLinks.Status.VALID
                        && execution.over(run, link).isPresent();
        if (shows) {
            return drawing.drawn(execution, visitor, link);
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
        Optional<Admission.Entry> link = drawing.admission(execution);
        Surroundings around = RunDrawing.around(execution, visitor, link);
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
        return drawing.moved(execution, run, drawing.admission(execution));
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
                .map(it -> drawing.shown(it, drawing.spoken(it, visitor, link), link))
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
        FlowRun run = drawing.spoken(execution, visitor, link);
        UnaryOperator<Answer> preparation =
                preparation(execution, run, visitor, link).orElse(UnaryOperator.identity());
        return new Asked(drawing.shown(execution, run, link), Optional.of(preparation));
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
        return begun.map(it -> drawing.moved(it, executions.open(it), entrance.admission()))
                .orElseGet(() -> begin(flow, visitor, entrance.admission()));
    }

    private Moved begin(Flow flow, Visitor visitor, Optional<Admission.Entry> link) {
        link.map(Admission.Entry::id).ifPresent(admissions::opened);
        FlowExecution execution = new FlowExecution(
                visitor.key(), flow, link.map(Admission.Entry::id).orElse(null), clock.instant());
        Surroundings around = RunDrawing.around(execution, visitor, link);
        FlowRun run = planner.plan(around);
        if (!run.step().isOver()) {
            walker.proceed(run, around);
        }
        keep(execution, run);
        executions.add(execution);
        executions.flush();
        return drawing.moved(execution, run, drawing.admission(execution));
    }

    /**
     * Takes what a program sent to the stage that asks it, if nothing of it is slow. Empty where that is not so; and where another answer is
     * being taken, because this one would be taken for one to the next stage.
     */
    public Optional<Moved> answerAtOnce(FlowAddress address, Visitor visitor, ProgramAnswer sent) {
        if (isByMail(address)) {
            return Optional.empty();
        }
        Optional<Admission.Entry> link = admissions.byToken(address.token());
        String admission = link.map(Admission.Entry::id).orElse(null);
        return executions
                .lockLatest(visitor.key(), flows.flow(address.slug()), admission, clock.instant())
                .flatMap(it -> answerAtOnce(it, visitor, sent, link));
    }

    private Optional<Moved> answerAtOnce(
            FlowExecution execution, Visitor visitor, ProgramAnswer sent, Optional<Admission.Entry> link) {
        FlowRun run = executions.open(execution);
        Shown asked = drawing.shown(execution, run, link);
        return sent.means().test(asked)
                        && preparation(execution, run, visitor, link).isEmpty()
                ? Optional.of(answer(execution, run, visitor, sent.to(asked)))
                : Optional.empty();
    }

    /** The slow part of the answer, bound to the stage that asks now; to be called outside of a transaction. */
    public UnaryOperator<Answer> preparation(FlowAddress address, Visitor visitor, Answer answer) {
        return executions
                .find(address.execution())
                .filter(it -> it.belongsTo(visitor) && it.takes(answer))
                .flatMap(it -> preparation(it, executions.open(it), visitor, drawing.admission(it)))
                .orElse(UnaryOperator.identity());
    }

    private Optional<UnaryOperator<Answer>> preparation(
            FlowExecution execution, FlowRun run, Visitor visitor, Optional<Admission.Entry> link) {
        return walker.preparation(run, RunDrawing.around(execution, visitor, link));
    }

    /** Takes an answer. One that comes late is shown what the first one reached. */
    public Moved answer(FlowAddress address, Visitor visitor, Answer answer) {
        Optional<FlowExecution> named = executions.lock(address.execution()).filter(it -> isOf(it, address));
        return named.filter(it -> it.belongsTo(visitor))
                .map(it -> answer(it, executions.open(it), visitor, answer))
                .orElseGet(() -> Moved.to(named.flatMap(it -> own(it, visitor))
                        .orElseGet(() -> door.of(flows.flow(address.slug()), address.token(), visitor))));
    }

    private Moved answer(FlowExecution execution, FlowRun run, Visitor visitor, Answer answer) {
        Optional<Admission.Entry> link = drawing.admission(execution);
        if (!execution.takes(answer) || execution.over(run, link).isPresent()) {
            return drawing.moved(execution, run, link);
        }
        run.carriedOut();
        walker.submit(run, RunDrawing.around(execution, visitor, link), answer);
        executions.flush();
        keep(execution, run);
        return drawing.moved(execution, run, drawing.admission(execution));
    }

    /** Shows the stage again that asked for a field whose value turned out to be impossible. */
    public Moved askAgain(FlowAddress address, Visitor visitor, Answer answer, Outcome.AskAgain again) {
        FlowExecution execution = executions
                .lock(address.execution())
                .filter(it -> it.belongsTo(visitor))
                .orElseThrow(() -> Problem.notFound("run"));
        FlowRun run = executions.open(execution);
        Optional<Admission.Entry> link = drawing.admission(execution);
        if (execution.takes(answer)) {
            walker.takeBack(run, RunDrawing.around(execution, visitor, link), answer, again);
            keep(execution, run);
        }
        return drawing.moved(execution, run, link);
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

    /** A run that went over to another flow is found where it was, too; but a mailed link is for the flow that mailed it. */
    private boolean isOf(FlowExecution execution, FlowAddress address) {
        return execution.isUsable(clock.instant())
                && (!isByMail(address) || execution.flow().getSlug().equals(address.slug()));
    }
}
