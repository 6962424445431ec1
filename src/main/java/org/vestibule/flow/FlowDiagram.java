package org.vestibule.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vestibule.policy.PolicyBinding;

/** A flow as a drawing, as the text that Mermaid draws. */
final class FlowDiagram {
    private static final String END = "done";
    private static final String START = "start";

    private final Flow flow;
    private final List<FlowStageBinding> places;
    private final Map<String, List<PolicyBinding>> decisions;
    private final List<String> lines = new ArrayList<>(List.of("graph TD"));

    /**
     * Of a flow with its stages in their order.
     *
     * @param decisions what decides about flows and places of stages, by their ids
     */
    FlowDiagram(Flow flow, List<FlowStageBinding> places, Map<String, List<PolicyBinding>> decisions) {
        this.flow = flow;
        this.places = places;
        this.decisions = decisions;
    }

    String draw() {
        node(START, "Flow", flow.getTitle());
        if (isDecided(flow.getId())) {
            node("policies", "Policies", names(flow.getId()));
            node("denied", "End", "Denied");
            arrow(START, "", "policies");
            arrow("policies", "Denied", "denied");
        }
        arrow(isDecided(flow.getId()) ? "policies" : START, isDecided(flow.getId()) ? "Passed" : "", entry(0));
        for (int i = 0; i < places.size(); i++) {
            draw(i);
        }
        node(END, "End", "Done");
        return String.join("\n", lines);
    }

    private void draw(int i) {
        FlowStageBinding place = places.get(i);
        node("stage_" + i, "Stage", place.getStage().getName());
        if (isDecided(place.getId())) {
            node(entry(i), "Policies", names(place.getId()));
            arrow(entry(i), "Passed", "stage_" + i);
            arrow(entry(i), "Denied", entry(i + 1));
        }
        arrow("stage_" + i, "", entry(i + 1));
    }

    /** Where the way to the stage at that place begins. */
    private String entry(int i) {
        if (i == places.size()) {
            return END;
        }
        return (isDecided(places.get(i).getId()) ? "stage_policies_" : "stage_") + i;
    }

    private boolean isDecided(String id) {
        return decisions.containsKey(id);
    }

    private String names(String id) {
        return decisions.get(id).stream().map(PolicyBinding::label).collect(Collectors.joining(", "));
    }

    private void node(String id, String what, String name) {
        lines.add("%s[\"%s<br>%s\"]".formatted(id, what, harmless(name)));
    }

    private void arrow(String from, String when, String to) {
        lines.add(from + (when.isEmpty() ? " --> " : " -->|" + when + "| ") + to);
    }

    /** Without what Mermaid, or the page around it, would take for its own; written by its number. */
    private static String harmless(String name) {
        return name.codePoints()
                .mapToObj(it -> Character.isLetterOrDigit(it) || " -_.,".indexOf(it) >= 0
                        ? Character.toString(it)
                        : "#" + it + ";")
                .collect(Collectors.joining());
    }
}
