package org.vestibule.flow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vestibule.common.Problem;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Unguarded;

/** The transactions of the engine: each method is one. {@link FlowExecutor} puts them together. */
@Stateless
@Unguarded("visitors are anonymous; a run belongs to whoever holds its key, and flow and admission decide who may run")
public class FlowRuns {
    @Inject
    FlowRepository flows;

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
    SecretKeys keys;

    @Inject
    Clock clock;

    /** What a GET draws: the step that the run has reached, or the way into the flow. */
    public Shown show(FlowAddress address, Visitor visitor) {
        Flow flow = flows.flow(address.slug());
        return executions
                .find(address.execution())
                .filter(it -> isOf(it, flow, visitor))
                .map(it -> shown(it, it.open(keys), admission(it)))
                .orElseGet(() -> door.of(flow, address.token(), visitor));
    }

    /** Counts that a link's page was fetched. */
    public void fetched(FlowAddress address) {
        admissions.byToken(address.token()).map(Admission.Entry::id).ifPresent(admissions::fetched);
    }

    /** The step that the unfinished run of this browser for the same flow and link has reached, or the way into the flow. */
    public Shown current(FlowAddress address, Visitor visitor) {
        Flow flow = flows.flow(address.slug());
        Optional<Admission.Entry> link = admissions.byToken(address.token());
        return executions
                .latest(visitor.key(), flow, link.map(Admission.Entry::id).orElse(null), clock.instant())
                .map(it -> shown(it, it.open(keys), link))
                .orElseGet(() -> door.of(flow, address.token(), visitor));
    }

    /** Goes through the door, if that is open: a new run, or with a link the one that this browser has begun. */
    public Moved begin(FlowAddress address, Visitor visitor) {
        Flow flow = flows.flow(address.slug());
        Shown entrance = door.of(flow, address.token(), visitor);
        if (!door.isOpen(entrance)) {
            return new Moved(entrance, Optional.empty(), false);
        }
        Optional<FlowExecution> begun = entrance.admission()
                .flatMap(link -> executions.latest(visitor.key(), flow, link.id(), clock.instant()));
        return begun.map(it -> moved(it, it.open(keys), entrance.admission()))
                .orElseGet(() -> begin(flow, visitor, entrance.admission()));
    }

    private Moved begin(Flow flow, Visitor visitor, Optional<Admission.Entry> link) {
        link.map(Admission.Entry::id).ifPresent(admissions::opened);
        FlowExecution execution = new FlowExecution(
                visitor.key(), flow, link.map(Admission.Entry::id).orElse(null), clock.instant());
        Surroundings around = new Surroundings(flow, visitor, link);
        FlowRun run = planner.plan(around);
        if (!run.step().isOver()) {
            walker.proceed(run, around);
        }
        keep(execution, run);
        executions.add(execution);
        return moved(execution, run, link);
    }

    /** The slow part of the answer, bound to the stage that asks now; to be called outside of a transaction. */
    public UnaryOperator<Answer> preparation(FlowAddress address, Visitor visitor, Answer answer) {
        return executions
                .find(address.execution())
                .filter(it -> it.belongsTo(visitor) && takes(it, answer))
                .map(it -> preparation(it, visitor))
                .orElse(UnaryOperator.identity());
    }

    private UnaryOperator<Answer> preparation(FlowExecution execution, Visitor visitor) {
        FlowRun run = execution.open(keys);
        Surroundings around = new Surroundings(execution.flow(), visitor, admission(execution));
        return run.atEnd() ? UnaryOperator.identity() : answer -> walker.prepare(run, around, answer);
    }

    /** Takes an answer. One that comes late is shown what the first one reached. */
    public Moved answer(FlowAddress address, Visitor visitor, Answer answer) {
        Flow flow = flows.flow(address.slug());
        return executions
                .lock(address.execution())
                .filter(it -> isOf(it, flow, visitor))
                .map(it -> answer(it, visitor, answer))
                .orElseGet(() -> new Moved(door.of(flow, address.token(), visitor), Optional.empty(), false));
    }

    private Moved answer(FlowExecution execution, Visitor visitor, Answer answer) {
        FlowRun run = execution.open(keys);
        Optional<Admission.Entry> link = admission(execution);
        if (!takes(execution, answer) || over(execution, link).isPresent()) {
            return moved(execution, run, link);
        }
        run.carriedOut();
        walker.submit(run, new Surroundings(execution.flow(), visitor, link), answer);
        executions.flush();
        keep(execution, run);
        return moved(execution, run, link);
    }

    /** Shows the stage again that asked for a field whose value turned out to be impossible. */
    public Moved askAgain(FlowAddress address, Visitor visitor, Answer answer, Outcome.AskAgain again) {
        FlowExecution execution = executions
                .lock(address.execution())
                .filter(it -> it.belongsTo(visitor))
                .orElseThrow(() -> Problem.notFound("run"));
        FlowRun run = execution.open(keys);
        Optional<Admission.Entry> link = admission(execution);
        if (takes(execution, answer)) {
            walker.takeBack(run, new Surroundings(execution.flow(), visitor, link), answer, again);
            keep(execution, run);
        }
        return moved(execution, run, link);
    }

    private void keep(FlowExecution execution, FlowRun run) {
        execution.keep(run, keys, clock.instant());
        if (execution.admission() != null && run.step().type() == Step.Type.ASK) {
            admissions.reached(execution.admission(), run.step().stage());
        }
    }

    private boolean isOf(FlowExecution execution, Flow flow, Visitor visitor) {
        return execution.flow().equals(flow) && execution.belongsTo(visitor) && execution.isUsable(clock.instant());
    }

    private static boolean takes(FlowExecution execution, Answer answer) {
        return !execution.isFinished() && execution.token().equals(answer.step());
    }

    private Optional<Admission.Entry> admission(FlowExecution execution) {
        return Optional.ofNullable(execution.admission()).flatMap(admissions::byId);
    }

    /** Why the link that a run began with admits no more. */
    private static Optional<Step> over(FlowExecution execution, Optional<Admission.Entry> link) {
        if (execution.admission() == null
                || execution.isFinished()
                || link.filter(it -> it.admitsTo(execution.flow())).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Step.of(link.isPresent() ? Step.Type.LINK_OVER : Step.Type.UNKNOWN_LINK));
    }

    private Moved moved(FlowExecution execution, FlowRun run, Optional<Admission.Entry> link) {
        return new Moved(shown(execution, run, link), run.signIn(), run.signOut());
    }

    private Shown shown(FlowExecution execution, FlowRun run, Optional<Admission.Entry> link) {
        return new Shown(
                execution.flow(),
                over(execution, link).orElse(run.step()),
                execution.getId(),
                run.place(),
                execution.token(),
                planner.progress(run),
                link,
                run.data().pendingName(),
                run.messages());
    }
}
