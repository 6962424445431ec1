package org.vestibule.flow;

import java.util.Optional;

/**
 * What a request for a flow shows.
 *
 * @param execution the id of the run; empty where there is none
 * @param token names the step in the answer; no secret
 */
public record Shown(
        Flow flow,
        Step step,
        String execution,
        String token,
        Progress progress,
        Optional<Admission.Entry> admission,
        String pendingName) {
    /** The flow's title; {@code %(user)s} in it stands for the user that the run is about. */
    public String title() {
        return flow.getTitle().replace("%(user)s", pendingName).replace("%(app)s", "");
    }
}
