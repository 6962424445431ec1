package org.vestibule.flow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Rehearsal;
import org.vestibule.common.Rehearsals;
import org.vestibule.common.Rehearsals.Rehearsed;
import org.vestibule.common.Requires;
import org.vestibule.common.Texts;
import org.vestibule.common.Yaml;
import org.vestibule.web.Causes;

/** Shows a stage to whoever may change it as somebody meets it who comes by a link, and checks his answers; nothing stays of either. */
@Stateless
@Requires(Permission.CHANGE_FLOW)
public class StagePreview {
    @Inject
    FlowRepository flows;

    @Inject
    StageKinds kinds;

    @Inject
    FlowWalker walker;

    @Inject
    FlowTrials trials;

    @Inject
    Admission admissions;

    @Inject
    TrialLinks links;

    @Inject
    Rehearsals rehearsals;

    /**
     * What a visitor sees.
     *
     * @param isTaken whether an answer was good, so that the flow would go on
     * @param refusal why it is shown without the data that was given; empty where it is shown with it
     */
    public record View(Shown shown, boolean isTaken, String refusal) {}

    /** Whether there is something to see: the stage asks, and it stands in a flow. */
    public boolean isDrawable(String stage) {
        return place(stage).isPresent();
    }

    /** The links by which visitors come to the stage. */
    public List<TrialLinks.Choice> choices(String stage, String words) {
        return place(stage)
                .map(it -> trials.choices(it.getTarget().getSlug(), words))
                .orElse(List.of());
    }

    /** The stage, or what becomes of an answer to it. Where nobody could be invited with this data, it is shown without any. */
    public View look(String stage, Case shown, Locale language) {
        FlowStageBinding place = place(stage).orElseThrow(() -> Problem.notFound("stage"));
        try {
            return drawn(place, shown, new TrialCase(shown.link(), Yaml.mapping("data", shown.data())), language);
        } catch (RuntimeException thrown) {
            Problem problem = Causes.problem(thrown)
                    .filter(it -> it.errors().containsKey("data"))
                    .orElseThrow(() -> thrown);
            View without = drawn(place, shown, new TrialCase("", Map.of()), language);
            String refusal = problem.errors().get("data").get(0).in(language);
            return new View(without.shown(), without.isTaken(), refusal);
        }
    }

    /**
     * With what a stage is shown.
     *
     * @param link the id of a link; empty for none
     * @param data what an invitation that is not there fills in, in JSON or YAML; empty for none
     * @param answer what the visitor sends; empty where he only arrives
     */
    public record Case(String link, String data, Optional<Map<String, Object>> answer) {}

    private View drawn(FlowStageBinding place, Case shown, TrialCase tried, Locale language) {
        trials.check(tried);
        Rehearsed<View> view = rehearsals.of(() -> met(place, tried, shown.answer(), trials.visitor(language)));
        Shown reached = view.result().shown().wrong(broken(view.notes(), language));
        return new View(reached, view.result().isTaken(), "");
    }

    private Optional<FlowStageBinding> place(String stage) {
        return flows.places(stage).stream()
                .findFirst()
                .filter(it -> kinds.of(it.getStage()).previews());
    }

    private View met(FlowStageBinding place, TrialCase tried, Optional<Map<String, Object>> answer, Visitor visitor) {
        Flow flow = place.getTarget();
        Optional<Admission.Entry> link = link(flow, tried);
        FlowData data = new FlowData();
        link.ifPresent(data::admit);
        FlowRun run = new FlowRun(List.of(place.getId()), data);
        Surroundings around = new Surroundings(flow, visitor, link, "");
        walker.meet(place, run, around);
        Shown shown = shown(flow, run, link);
        answer.ifPresent(it -> submit(new Answer("", it), run, around));
        return run.step().type() == Step.Type.DONE
                ? new View(shown, true, "")
                : new View(shown(flow, run, link), false, "");
    }

    private void submit(Answer answer, FlowRun run, Surroundings around) {
        UnaryOperator<Answer> slow = walker.preparation(run, around).orElse(UnaryOperator.identity());
        walker.submit(run, around, rehearsals.apart(() -> slow.apply(answer)));
    }

    private Optional<Admission.Entry> link(Flow flow, TrialCase tried) {
        return admissions.byId(tried.data().isEmpty() ? tried.admission() : links.standIn(flow, tried.data()));
    }

    private static Shown shown(Flow flow, FlowRun run, Optional<Admission.Entry> link) {
        return new Shown(flow, run.step(), "", run.place(), "", Progress.UNKNOWN, link, "", run.messages());
    }

    /** Why expressions break, by the keys of the fields that they are for. */
    private static Map<String, List<String>> broken(List<Rehearsal.Note> notes, Locale language) {
        Map<String, List<String>> broken = new LinkedHashMap<>();
        String field = Outcome.FORM;
        for (Rehearsal.Note note : notes) {
            if (note.what().equals("field")) {
                field = (String) note.facts().get("key");
            }
            if (note.what().equals("expression")) {
                Object reason = note.facts().get("reason");
                broken.put(field, List.of(Texts.in(language).get("preview.broken_at", reason)));
            }
        }
        return broken;
    }
}
