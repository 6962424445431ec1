package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.vestibule.common.Caller.Identity;
import org.vestibule.common.Texts;
import org.vestibule.policy.PolicyResult;
import org.vestibule.user.Mandate;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Moves a run from stage to stage: enters what is due until a stage asks, the run is denied, or nothing is left. */
@ApplicationScoped
class FlowWalker {
    @Inject
    PublishedFlows flows;

    @Inject
    StageKinds kinds;

    @Inject
    FlowPlanner planner;

    @Inject
    FlowPolicies policies;

    @Inject
    UserRepository users;

    /** What the first stage would ask somebody who comes new; changes nothing. */
    Step preview(FlowStageBinding binding, Surroundings around) {
        FlowRun nobody = new FlowRun(List.of(binding.getId()), new FlowData());
        meet(binding, nobody, around);
        return nobody.step();
    }

    /** Enters the stage that stands there, whatever its policies say. */
    void meet(FlowStageBinding binding, FlowRun run, Surroundings around) {
        apply(enter(binding, run, around), binding, run, around);
    }

    /** The slow part of an answer to the stage that asks, to be run outside of a transaction; none where nothing is slow. */
    Optional<UnaryOperator<Answer>> preparation(FlowRun run, Surroundings around) {
        return Optional.of(run)
                .filter(it -> !it.atEnd())
                .flatMap(this::current)
                .map(binding -> flows.stage(binding, run))
                .flatMap(stage -> preparation(stage, run, around));
    }

    private Optional<UnaryOperator<Answer>> preparation(Stage stage, FlowRun run, Surroundings around) {
        return call(kinds.of(stage), stage, run, around, StageKind::preparation);
    }

    /** Hands the answer to the stage that asked, and goes on. */
    void submit(FlowRun run, Surroundings around, Answer answer) {
        if (planner.isTakenOut(run)) {
            run.reach(Step.denied(Texts.in(around.visitor().locale()).get("flow.taken_out")));
            return;
        }
        Optional<FlowStageBinding> binding = current(run);
        if (binding.isPresent()) {
            Outcome outcome = submit(binding.get(), run, around, answer);
            if (outcome instanceof Outcome.Ask ask && restarts(binding.get(), run, around, told(ask))) {
                return;
            }
            if (!apply(outcome, binding.get(), run, around)) {
                return;
            }
        }
        run.advance();
        proceed(run, around);
    }

    /** Enters what is due. */
    void proceed(FlowRun run, Surroundings around) {
        for (; !run.atEnd(); run.advance()) {
            Optional<FlowStageBinding> binding = current(run).filter(it -> isDue(it, run, around));
            if (isSentAway(run)) {
                return;
            }
            if (binding.isPresent() && !apply(enter(binding.get(), run, around), binding.get(), run, around)) {
                return;
            }
        }
        if (!isSentAway(run)) {
            run.reach(Step.done(Destination.of(run, now(run, around))));
        }
    }

    /** Whether a policy has ended the run by sending the visitor elsewhere. */
    private static boolean isSentAway(FlowRun run) {
        Optional<String> target = run.data().takeRedirect();
        target.ifPresent(it -> run.reach(Step.done(Destination.anywhere(it))));
        return target.isPresent();
    }

    /** Whether the policies of the place let the stage happen now; what they have to say is told either way. */
    private boolean isDue(FlowStageBinding binding, FlowRun run, Surroundings around) {
        if (!binding.isReEvaluatePolicies()) {
            return true;
        }
        PolicyResult result = policies.evaluate(binding.policyTarget(), run.data(), now(run, around));
        run.tell(result.messages());
        return result.passing();
    }

    /** Puts what is asked into the visitor's language, where it was asked in another one and to arrive once more changes nothing. */
    void speak(FlowRun run, Surroundings around) {
        if (run.step().asksInAnother(around.visitor().locale())) {
            current(run)
                    .filter(binding -> kinds.of(flows.stage(binding, run)).previews())
                    .ifPresent(binding -> speak(binding, run, around));
        }
    }

    private void speak(FlowStageBinding binding, FlowRun run, Surroundings around) {
        if (enter(binding, run, around) instanceof Outcome.Ask ask) {
            reach(ask, binding, run, around);
        }
    }

    private void reach(Outcome.Ask ask, FlowStageBinding binding, FlowRun run, Surroundings around) {
        run.reach(Step.ask(
                flows.stage(binding, run).getKind(), ask, around.visitor().locale()));
    }

    /** Goes back to the stage that asked for the field and shows it again with an error; where none did, the run is denied. */
    void askAgain(FlowRun run, Surroundings around, Outcome.AskAgain again) {
        Optional<FlowStageBinding> asking = run.backTo(again.field()) ? current(run) : Optional.empty();
        Optional<Outcome.Ask> ask = asking.map(binding -> enter(binding, run, around))
                .filter(Outcome.Ask.class::isInstance)
                .map(Outcome.Ask.class::cast);
        if (ask.isEmpty()) {
            run.reach(Step.denied(again.message()));
            return;
        }
        Map<String, List<String>> errors = new LinkedHashMap<>(ask.get().errors());
        errors.put(again.field(), List.of(again.message()));
        reach(new Outcome.Ask(ask.get().challenge(), errors), asking.get(), run, around);
    }

    /** The same when the answer that led there was rolled back; what was typed then is kept. */
    void takeBack(FlowRun run, Surroundings around, Answer answer, Outcome.AskAgain again) {
        current(run).ifPresent(binding -> submit(binding, run, around, answer));
        askAgain(run, around, again);
    }

    private Outcome submit(FlowStageBinding binding, FlowRun run, Surroundings around, Answer answer) {
        Stage stage = flows.stage(binding, run);
        run.answered(run.step().fieldKeys());
        FlowData before = new FlowData(run.data().values());
        Outcome outcome = call(kinds.of(stage), stage, run, around, (kind, context) -> kind.submit(context, answer));
        run.trial().ifPresent(it -> it.answered(stage, run, before, answer, outcome));
        return outcome;
    }

    private Outcome enter(FlowStageBinding binding, FlowRun run, Surroundings around) {
        Stage stage = flows.stage(binding, run);
        FlowData before = new FlowData(run.data().values());
        Outcome outcome = call(kinds.of(stage), stage, run, around, (kind, context) -> kind.enter(context));
        run.trial().ifPresent(it -> it.entered(stage, run, before, outcome));
        return outcome;
    }

    /** Does once more what a trial has done before, in a run of its own; what there is by then. */
    Surroundings redo(Trial.Act act, FlowRun run, Surroundings around) {
        current(run)
                .map(it -> act.byLink() ? submit(it, run, around, Answer.byLink("")) : enter(it, run, around))
                .ifPresent(run::note);
        return now(run, around);
    }

    /** Begins the run anew where the binding says so, and tells why; once for each answer, because more would be a loop. */
    private boolean restarts(FlowStageBinding binding, FlowRun run, Surroundings around, List<String> why) {
        InvalidResponseAction action = binding.getInvalidResponseAction();
        if (action == InvalidResponseAction.RETRY || run.hasRestarted()) {
            return false;
        }
        boolean keeps = action == InvalidResponseAction.RESTART_WITH_CONTEXT;
        run.restart(
                planner.replan(now(run, around), keeps ? run.data() : run.data().anew()));
        run.tell(why);
        if (!run.step().isOver()) {
            proceed(run, around);
        }
        return true;
    }

    private static List<String> told(Outcome.Ask ask) {
        return ask.errors().values().stream().flatMap(List::stream).toList();
    }

    /** Does what the stage decided; true when the run goes on to the next stage. */
    private boolean apply(Outcome outcome, FlowStageBinding binding, FlowRun run, Surroundings around) {
        if (outcome instanceof Outcome.Ask ask) {
            reach(ask, binding, run, around);
            return false;
        }
        if (outcome instanceof Outcome.AskAgain again) {
            askAgain(run, around, again);
            return false;
        }
        if (outcome instanceof Outcome.Denied denied) {
            deny(denied, binding, run, around);
            return false;
        }
        if (outcome instanceof Outcome.Redirect redirect) {
            run.reach(Step.done(redirect.to()));
            return false;
        }
        if (outcome instanceof Outcome.Through through) {
            run.goThrough(through.stage());
            return apply(enter(binding, run, around), binding, run, around);
        }
        if (outcome instanceof Outcome.OtherFlow other) {
            goOver(other, run, around);
            return false;
        }
        run.note(outcome);
        return true;
    }

    private void deny(Outcome.Denied denied, FlowStageBinding binding, FlowRun run, Surroundings around) {
        List<String> why = denied.message().isEmpty() ? List.of() : List.of(denied.message());
        if (!restarts(binding, run, around, why)) {
            run.reach(Step.denied(denied.message()));
        }
    }

    /** Begins the other flow in the same run. A link is for one flow: it stays behind, and all that was gathered with it. */
    private void goOver(Outcome.OtherFlow other, FlowRun run, Surroundings around) {
        if (!run.mayGoOver()) {
            run.reach(Step.denied(Texts.in(around.visitor().locale()).get("flow.circle")));
            return;
        }
        Surroundings there =
                new Surroundings(other.flow(), now(run, around).visitor(), Optional.empty(), around.execution());
        boolean keeps =
                other.keepsData() && around.admission().isEmpty() && run.link().isEmpty();
        FlowData data = keeps ? run.data() : run.data().anew();
        data.comeFrom(around.flow());
        run.goOver(other.flow(), planner.replan(there, data));
        if (!run.step().isOver()) {
            proceed(run, there);
        }
    }

    /** What there is by now: with this answer a stage may have signed the visitor in or out, or taken the link that he typed. */
    private Surroundings now(FlowRun run, Surroundings around) {
        Optional<Identity> signedIn =
                run.signIn().map(Outcome.SignIn::user).flatMap(users::find).map(FlowWalker::identity);
        boolean same = signedIn.isEmpty() && !run.signOut();
        return new Surroundings(
                around.flow(),
                same ? around.visitor() : around.visitor().as(signedIn),
                run.link().or(around::admission),
                around.execution());
    }

    private static Identity identity(User user) {
        return new Identity(
                user.getId(),
                user.getUsername(),
                user.isSuperuser(),
                Mandate.of(user).permissions(),
                null);
    }

    private Optional<FlowStageBinding> current(FlowRun run) {
        return flows.binding(run.current());
    }

    private <S extends Record, T> T call(
            StageKind<S> kind,
            Stage stage,
            FlowRun run,
            Surroundings around,
            BiFunction<StageKind<S>, StageContext<S>, T> what) {
        Surroundings now = now(run, around);
        return what.apply(
                kind,
                new StageContext<>(
                        stage.getId(),
                        flows.settings(stage, kind, now.visitor().locale()),
                        run.data(),
                        now.visitor(),
                        now.flow(),
                        now.admission(),
                        now.execution(),
                        run.current()));
    }
}
