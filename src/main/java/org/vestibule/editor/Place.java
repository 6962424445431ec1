package org.vestibule.editor;

import java.util.List;
import java.util.Set;
import org.vestibule.flow.FlowStageBinding;
import org.vestibule.flow.Stage;
import org.vestibule.policy.PolicyBinding;

/**
 * A stage where it stands in a drawn flow.
 *
 * @param number counted from 1
 * @param binding puts the stage here
 * @param guards what decides whether somebody comes to the stage
 * @param pointers what the stage's settings point at
 * @param asking the setting that says what the stage asks for; empty where it asks for no prompts
 */
public record Place(
        int number, FlowStageBinding binding, List<PolicyBinding> guards, List<Pointer> pointers, String asking) {
    /** Where the way may go from here instead of going on. */
    private static final Set<String> ELSEWHERE = Set.of("flows", "stages");

    public String id() {
        return binding.getId();
    }

    public Stage stage() {
        return binding.getStage();
    }

    /** Whether there is a way past the stage. */
    public boolean isPassable() {
        return guards.stream().anyMatch(PolicyBinding::isEnabled);
    }

    /** Whether the stage asks for prompts. */
    public boolean isAsking() {
        return !asking.isEmpty();
    }

    /** What the stage asks for, in its order. */
    public List<Thing> prompts() {
        return pointers.stream()
                .filter(it -> it.section().equals(Part.PROMPTS.path()))
                .flatMap(it -> it.things().stream())
                .toList();
    }

    /** The other flows and stages that one may come to from here. */
    public List<Pointer> branches() {
        return pointers.stream().filter(it -> ELSEWHERE.contains(it.section())).toList();
    }

    /** What else the settings point at. */
    public List<Pointer> others() {
        return pointers.stream()
                .filter(it -> !it.section().equals(Part.PROMPTS.path()) && !ELSEWHERE.contains(it.section()))
                .toList();
    }

    /** Where that stands: the place itself among all, a prompt among those that are asked for here; 0 for nowhere. */
    int number(String id) {
        return id().equals(id)
                ? number
                : prompts().stream().map(Thing::id).toList().indexOf(id) + 1;
    }
}
