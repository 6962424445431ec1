package org.vestibule.flow;

import java.util.List;
import java.util.Map;

/**
 * What there is to know about a trial.
 *
 * @param context what the run has gathered, by its key; what is nobody's business is masked
 * @param steps what has happened, the last step first
 */
public record Inspection(List<Place> plan, List<Fact> context, List<Step> steps) {
    /** How it stands with a place in the flow. */
    public enum State {
        PASSED,
        HERE,
        AHEAD,
        /** Its policies did not want it. */
        LEFT_OUT
    }

    /**
     * A stage where it stands in the flow.
     *
     * @param stage its id
     */
    public record Place(String stage, String name, String kind, State state) {}

    /** Something that is known. */
    public record Fact(String key, String value) {}

    /**
     * What was noted in one step.
     *
     * @param number from 1
     */
    public record Step(int number, List<Note> notes) {}

    /** One thing that was noted. */
    public record Note(String what, Map<String, Object> facts) {}
}
