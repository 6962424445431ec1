package org.vestibule.flow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Rehearsal;
import org.vestibule.common.Rehearsals;
import org.vestibule.common.Rehearsals.Rehearsed;
import org.vestibule.common.Requires;
import org.vestibule.user.LoginThrottle;
import org.vestibule.web.Causes;

/**
 * Lets whoever may change flows try one as somebody who comes by a link, or by its address, and is not signed in. The engine does all that it
 * does for visitors, and all of it is taken back; only where the trial stands is kept, for an hour, and for who began it. Nobody is
 * signed in by it.
 */
@Stateless
@Requires(Permission.CHANGE_FLOW)
public class FlowTrials {
    @Inject
    TrialRuns runs;

    @Inject
    TrialLinks links;

    @Inject
    Rehearsals rehearsals;

    @Inject
    LoginThrottle throttle;

    @Inject
    Caller caller;

    /** Where a trial stands, and what it has come by. */
    public record View(Shown shown, Inspection inspection) {}

    /** The links by which the flow can be tried, of invitations that the caller may see; none for who may see none. */
    public List<TrialLinks.Choice> choices(String slug, String words) {
        return caller.has(Permission.VIEW_INVITATION) ? runs.choices(slug, words) : List.of();
    }

    /** The stages of the flow that can be seen by themselves. */
    public List<Stage> previews(String slug) {
        return runs.previews(slug);
    }

    /** Begins a trial; its id. Who chooses an invitation must be permitted to see it. */
    public String begin(String slug, TrialCase tried, Locale language) {
        check(tried);
        Visitor visitor = visitor(language);
        return runs.add(slug, visitor, rehearsed(() -> runs.begin(slug, visitor, tried)));
    }

    /** Refuses an invitation that the caller may not see, as if it were not there. */
    public void check(TrialCase tried) {
        if (!tried.admission().isEmpty()) {
            caller.require(Permission.VIEW_INVITATION);
            links.mustSee(tried.admission());
        }
    }

    /** Where a trial of the caller stands. */
    public View look(String id, Locale language) {
        Visitor visitor = visitor(language);
        return rehearsals.of(() -> runs.look(id, visitor)).result();
    }

    /** Takes the visitor's answer. What the database refuses is asked again, as it is of visitors. */
    public void answer(String id, Answer answer, Locale language) {
        Visitor visitor = visitor(language);
        Rehearsed<Attempt> attempt = rehearsals.of(() -> attempt(id, visitor, answer));
        FlowRun reached = attempt.result()
                .refused()
                .map(problem -> FlowExecutor.again(visitor, problem))
                .map(again -> rehearsed(() -> runs.refused(id, visitor, answer, again)))
                .orElseGet(() -> noted(attempt.result().run(), attempt.notes()));
        runs.keep(id, visitor, answer, reached);
    }

    /** What an answer came to; no run where it was refused. */
    private record Attempt(FlowRun run, Optional<Problem> refused) {}

    private Attempt attempt(String id, Visitor visitor, Answer answer) {
        try {
            return new Attempt(runs.answer(id, visitor, answer), Optional.empty());
        } catch (RuntimeException thrown) {
            Problem refused = Causes.problem(thrown)
                    .filter(it -> it.type() == ProblemType.INVALID)
                    .orElseThrow(() -> thrown);
            return new Attempt(null, Optional.of(refused));
        }
    }

    /** Passes the stage that asks, which may want what a trial has not: a letter, a device, the yes of another server. */
    public void pass(String id, String step, Locale language) {
        Visitor visitor = visitor(language);
        runs.keep(id, visitor, new Answer(step, Map.of()), rehearsed(() -> runs.pass(id, visitor)));
    }

    private FlowRun rehearsed(Supplier<FlowRun> work) {
        Rehearsed<FlowRun> rehearsed = rehearsals.of(work);
        return noted(rehearsed.result(), rehearsed.notes());
    }

    /** Who guesses somebody's password in a trial is counted, too; apart from those who sign in, so that he locks nobody out. */
    private FlowRun noted(FlowRun run, List<Rehearsal.Note> notes) {
        throttle.count(notes);
        run.trial().orElseThrow().step(notes);
        return run;
    }

    /** Somebody unknown. No cookie has a hash like this key, so that no browser can come to the trial as a visitor. */
    public Visitor visitor(Locale language) {
        String key = "trial." + caller.requireUser();
        return new Visitor(key, Optional.empty(), Optional.empty(), caller.address(), language, Map.of());
    }
}
