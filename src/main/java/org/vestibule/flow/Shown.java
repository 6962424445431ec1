package org.vestibule.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a request for a flow shows.
 *
 * @param execution the id of the run; empty where there is none
 * @param place the id of the binding whose stage asks; empty where none does
 * @param token names the step in the answer; no secret
 * @param messages what policies had to say on the way there
 */
public record Shown(
        Flow flow,
        Step step,
        String execution,
        String place,
        String token,
        Progress progress,
        Optional<Admission.Entry> admission,
        String pendingName,
        List<String> messages) {
    /** What the answer to a first stage carries that was drawn before there was a run; its place tells it from another one. */
    static String preview(String place) {
        return "start." + place;
    }

    Shown with(Progress other) {
        return new Shown(flow, step, execution, place, token, other, admission, pendingName, messages);
    }

    /** The same with more that is wrong, by field. */
    Shown wrong(Map<String, List<String>> more) {
        Map<String, List<String>> errors = new LinkedHashMap<>(step.errors());
        errors.putAll(more);
        Step wrong = new Step(step.type(), step.stage(), step.challenge(), errors, step.text(), step.language());
        return new Shown(flow, wrong, execution, place, token, progress, admission, pendingName, messages);
    }

    /** The flow's title in a language; {@code %(user)s} in it stands for the user that the run is about. */
    public String title(Locale language) {
        return flow.title(language).replace("%(user)s", pendingName).replace("%(app)s", "");
    }
}
