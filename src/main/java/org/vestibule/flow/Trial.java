package org.vestibule.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Rehearsal;

/**
 * What a run keeps besides that only tries its flow. Nothing stays of what its stages do, so it knows what has been done since an account
 * was made, or somebody signed in: each step begins by doing that once more.
 */
final class Trial {
    /** What was noted in the step of that number, counted from 1. */
    record Note(int step, String what, Map<String, Object> facts) {
        Map<String, Object> values() {
            return Map.of("step", step, "what", what, "facts", facts);
        }
    }

    /**
     * Something that a stage has done.
     *
     * @param place the id of the binding
     * @param through the id of the stage that stood for the one there, or empty
     * @param data what the run had gathered before
     * @param byLink whether it was by the mailed link that somebody came; else he just arrived
     */
    record Act(String place, String through, Map<String, Object> data, boolean byLink) {
        Map<String, Object> values() {
            return Map.of("place", place, "through", through, "data", data, "by_link", byLink);
        }

        /** A run in which it can be done once more, about the account that was made this time. */
        FlowRun run(FlowRun made) {
            FlowData its = new FlowData(data);
            its.remade(made.data().get(FlowData.CREATED));
            FlowRun run = new FlowRun(List.of(place), its);
            run.goThrough(through);
            return run;
        }
    }

    private final TrialCase tried;
    private final String flow;
    private final List<Act> acts = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private int steps;

    /** Of a flow by its id, with this. */
    Trial(String flow, TrialCase tried) {
        this.flow = flow;
        this.tried = tried;
    }

    TrialCase tried() {
        return tried;
    }

    /** Whether it still stands in the flow that was to be tried. */
    boolean isIn(Flow other) {
        return flow.equals(other.getId());
    }

    List<Act> acts() {
        return acts;
    }

    List<Note> notes() {
        return notes;
    }

    int steps() {
        return steps;
    }

    /** Keeps what one step has noted. */
    void step(List<Rehearsal.Note> noted) {
        steps++;
        noted.forEach(it -> notes.add(new Note(steps, it.what(), it.facts())));
    }

    /** A visitor has arrived at a stage. */
    void entered(Stage stage, FlowRun run, FlowData before, Outcome outcome) {
        tell(stage, outcome);
        boolean isSign = outcome instanceof Outcome.SignIn || outcome instanceof Outcome.SignOut;
        if (isSign || outcome instanceof Outcome.Next && run.data().hasCreated()) {
            keep(run, before, false);
        }
    }

    /** A visitor has answered a stage, which usually only gathers what he said; but a mailed link may wake an account. */
    void answered(Stage stage, FlowRun run, FlowData before, Answer answer, Outcome outcome) {
        tell(stage, outcome);
        if (answer.isByLink() && run.data().hasCreated()) {
            keep(run, before, true);
        }
    }

    private void keep(FlowRun run, FlowData before, boolean byLink) {
        acts.add(new Act(run.current(), run.through(), new LinkedHashMap<>(before.values()), byLink));
    }

    private static void tell(Stage stage, Outcome outcome) {
        String came = outcome.getClass().getSimpleName();
        Rehearsal.note("stage", Map.of("name", stage.getName(), "kind", stage.getKind(), "outcome", came));
    }

    Map<String, Object> values() {
        return Map.of(
                "flow",
                flow,
                "admission",
                tried.admission(),
                "data",
                tried.data(),
                "steps",
                steps,
                "acts",
                acts.stream().map(Act::values).toList(),
                "notes",
                notes.stream().map(Note::values).toList());
    }

    @SuppressWarnings("unchecked")
    static Trial of(Map<String, Object> values) {
        TrialCase tried = new TrialCase((String) values.get("admission"), (Map<String, Object>) values.get("data"));
        Trial trial = new Trial((String) values.get("flow"), tried);
        trial.steps = ((Number) values.get("steps")).intValue();
        ((List<Map<String, Object>>) values.get("acts"))
                .forEach(it -> trial.acts.add(new Act(
                        (String) it.get("place"),
                        (String) it.get("through"),
                        (Map<String, Object>) it.get("data"),
                        (boolean) it.get("by_link"))));
        ((List<Map<String, Object>>) values.get("notes"))
                .forEach(it -> trial.notes.add(
                        new Note(((Number) it.get("step")).intValue(), (String) it.get("what"), (Map<String, Object>)
                                it.get("facts"))));
        return trial;
    }
}
