package org.vestibule.flow;

import java.util.Map;

/**
 * With what a flow is tried.
 *
 * @param admission the id of a link, as {@link Admission#byId} takes it; empty for none
 * @param data what an invitation that is not there fills in; empty for none
 */
public record TrialCase(String admission, Map<String, Object> data) {}
