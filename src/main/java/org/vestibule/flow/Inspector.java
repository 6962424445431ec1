package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tells what a trial has come by. */
@ApplicationScoped
class Inspector {
    /** Notes for others than people. */
    private static final Set<String> UNTOLD = Set.of("attempt", "attempt_succeeded", "decided");

    @Inject
    PublishedFlows flows;

    Inspection inspect(Flow flow, FlowRun run) {
        Trial trial = run.trial().orElseThrow();
        return new Inspection(plan(flow, run, trial), Masked.of(run.data().values()), steps(trial));
    }

    private List<Inspection.Place> plan(Flow flow, FlowRun run, Trial trial) {
        Map<String, Boolean> decided = new TreeMap<>();
        trial.notes().stream()
                .filter(it -> it.what().equals("decided"))
                .forEach(it -> decided.put(
                        (String) it.facts().get("target"), (Boolean) it.facts().get("passing")));
        return flows.bindings(flow).stream()
                .map(it -> new Inspection.Place(
                        it.getStage().getId(),
                        it.getStage().getName(),
                        it.getStage().getKind(),
                        state(it.getId(), run, decided)))
                .toList();
    }

    private static Inspection.State state(String place, FlowRun run, Map<String, Boolean> decided) {
        int index = run.bindings().indexOf(place);
        boolean isHere = place.equals(run.place());
        if (isHere) {
            return Inspection.State.HERE;
        }
        boolean isBefore = index < run.position();
        if (isBefore && !decided.getOrDefault(place, true)) {
            return Inspection.State.LEFT_OUT;
        }
        return isBefore && index >= 0 ? Inspection.State.PASSED : Inspection.State.AHEAD;
    }

    private static List<Inspection.Step> steps(Trial trial) {
        return IntStream.rangeClosed(1, trial.steps())
                .boxed()
                .sorted(Comparator.reverseOrder())
                .map(number -> new Inspection.Step(number, notes(trial, number)))
                .toList();
    }

    private static List<Inspection.Note> notes(Trial trial, int step) {
        return trial.notes().stream()
                .filter(it -> it.step() == step && !UNTOLD.contains(it.what()))
                .map(it -> new Inspection.Note(it.what(), it.facts()))
                .collect(Collectors.toList());
    }
}
