package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vestibule.common.Problem;
import org.vestibule.common.Rehearsal;
import org.vestibule.common.Rehearsals;

/** The steps of trials. Those that walk are called in a rehearsal, which takes back all that they do. */
@ApplicationScoped
class TrialRuns {
    /** First pages that lead on. */
    private static final Set<Step.Type> OPEN = EnumSet.of(Step.Type.LANDING, Step.Type.HAS_ACCOUNT);

    @Inject
    PublishedFlows flows;

    @Inject
    FlowExecutionRepository executions;

    @Inject
    StageKinds kinds;

    @Inject
    FlowWalker walker;

    @Inject
    FlowPlanner planner;

    @Inject
    FlowDoor door;

    @Inject
    RunDrawing drawing;

    @Inject
    Inspector inspector;

    @Inject
    TrialLinks links;

    @Inject
    Admission admissions;

    @Inject
    Rehearsals rehearsals;

    @Inject
    Clock clock;

    /** The links by which the flow can be tried. */
    List<TrialLinks.Choice> choices(String slug, String words) {
        return links.choices(flows.flow(slug), words);
    }

    /** The stages whose first page can be shown before there is a run. */
    List<Stage> previews(String slug) {
        return flows.bindings(flows.flow(slug)).stream()
                .map(FlowStageBinding::getStage)
                .filter(it -> kinds.of(it).previews())
                .distinct()
                .toList();
    }

    /** What the visitor meets first: with a link its first page, else what the flow's first stages come to. */
    FlowRun begin(String slug, Visitor visitor, TrialCase tried) {
        FlowExecution execution = made(slug, visitor, tried);
        Trial trial = new Trial(execution.flow().getId(), tried);
        FlowRun run = new FlowRun(List.of(), new FlowData()).within(trial);
        Surroundings around = around(execution, run, visitor);
        if (around.admission().isPresent()) {
            run.reach(door.invited(execution.flow(), visitor, around.admission()));
            return run;
        }
        return planned(run, around);
    }

    private FlowRun planned(FlowRun run, Surroundings around) {
        FlowRun planned =
                planner.replan(around, new FlowData()).within(run.trial().orElseThrow());
        if (!planned.step().isOver()) {
            walker.proceed(planned, around);
        }
        executions.flush();
        return planned;
    }

    /** What an answer comes to. */
    FlowRun answer(String id, Visitor visitor, Answer answer) {
        return further(id, visitor, (run, around) -> {
            UnaryOperator<Answer> slow = walker.preparation(run, around).orElse(UnaryOperator.identity());
            walker.submit(run, around, rehearsals.apart(() -> slow.apply(answer)));
        });
    }

    /** What comes of passing the stage that asks: as by the link that it has mailed, or as if it had been answered where that is not enough. */
    FlowRun pass(String id, Visitor visitor) {
        return further(id, visitor, (run, around) -> {
            String place = run.place();
            boolean mailed = run.data()
                    .mailedLink()
                    .filter(it -> !it.confirmed() && it.place().equals(place))
                    .isPresent();
            if (mailed) {
                walker.submit(run, around, Answer.byLink(""));
            }
            boolean asks = run.step().type() == Step.Type.ASK && run.place().equals(place);
            if (!mailed || asks) {
                run.advance();
                walker.proceed(run, around);
            }
        });
    }

    /** Where the stage is shown again whose answer the database has refused. */
    FlowRun refused(String id, Visitor visitor, Answer answer, Outcome.AskAgain again) {
        return further(id, visitor, (run, around) -> walker.takeBack(run, around, answer, again));
    }

    private interface Way {
        void go(FlowRun run, Surroundings around);
    }

    private FlowRun further(String id, Visitor visitor, Way way) {
        FlowExecution execution = own(executions.find(id), visitor);
        FlowRun run = executions.open(execution);
        Surroundings around = around(execution, run, visitor);
        if (OPEN.contains(run.step().type())) {
            return planned(run, around);
        }
        if (run.step().type() != Step.Type.ASK
                || execution.over(run, around.admission()).isPresent()) {
            return run;
        }
        Surroundings there = Rehearsal.quietly(() -> redo(run, around));
        run.carriedOut();
        way.go(run, there);
        executions.flush();
        return run;
    }

    /** Brings back what was taken back: the account that was made, and who has signed in. */
    private Surroundings redo(FlowRun run, Surroundings around) {
        Surroundings there = around;
        for (Trial.Act act : run.trial().orElseThrow().acts()) {
            FlowRun again = act.run(run);
            there = walker.redo(act, again, there);
            run.data().remade(again.data().get(FlowData.CREATED));
        }
        return there;
    }

    /** Where it stands; the page may have to speak another language than before. */
    FlowTrials.View look(String id, Visitor visitor) {
        FlowExecution execution = own(executions.find(id), visitor);
        FlowRun run = executions.open(execution);
        Surroundings around = around(execution, run, visitor);
        walker.speak(run, around);
        Shown shown = drawing.shown(execution, run, around.admission()).with(planner.progress(run));
        return new FlowTrials.View(shown, inspector.inspect(execution.flow(), run));
    }

    /** Keeps a new trial; its id. */
    String add(String slug, Visitor visitor, FlowRun run) {
        FlowExecution execution = made(slug, visitor, run.trial().orElseThrow().tried());
        executions.keep(execution, run, clock.instant());
        executions.add(execution);
        return execution.getId();
    }

    /** Keeps what a step of it has come to, unless another answer was quicker. */
    void keep(String id, Visitor visitor, Answer answer, FlowRun run) {
        FlowExecution execution = own(executions.lock(id), visitor);
        if (execution.takes(answer)) {
            executions.keep(execution, run, clock.instant());
        }
    }

    private FlowExecution made(String slug, Visitor visitor, TrialCase tried) {
        boolean isByLink = !tried.admission().isEmpty() && tried.data().isEmpty();
        return new FlowExecution(visitor.key(), flows.flow(slug), isByLink ? tried.admission() : null, clock.instant());
    }

    private FlowExecution own(Optional<FlowExecution> found, Visitor visitor) {
        return found.filter(it -> it.belongsTo(visitor) && it.isUsable(clock.instant()))
                .orElseThrow(() -> Problem.notFound("trial"));
    }

    private Surroundings around(FlowExecution execution, FlowRun run, Visitor visitor) {
        Trial trial = run.trial().orElseThrow();
        boolean standsIn =
                execution.admission() == null && !trial.tried().data().isEmpty() && trial.isIn(execution.flow());
        Optional<Admission.Entry> link = standsIn
                ? admissions.byId(links.standIn(execution.flow(), trial.tried().data()))
                : drawing.admission(execution);
        return RunDrawing.around(execution, visitor, link);
    }
}
