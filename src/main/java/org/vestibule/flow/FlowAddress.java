package org.vestibule.flow;

/**
 * Where in the service a visitor is.
 *
 * @param slug the flow's
 * @param execution the id of the run; empty before there is one
 * @param token the token of an admission's link; empty without one
 * @param mailed the token of a {@link MailedLink}; empty without one
 */
public record FlowAddress(String slug, String execution, String token, String mailed) {
    FlowAddress of(String run) {
        return new FlowAddress(slug, run, token, mailed);
    }

    boolean isMailed() {
        return !mailed.isEmpty();
    }
}
