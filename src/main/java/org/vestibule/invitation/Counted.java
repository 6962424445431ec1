package org.vestibule.invitation;

import java.time.Instant;
import java.util.Map;

/**
 * What was counted of some people.
 *
 * @param figures as JSON can hold them
 * @param at when, where that is not just now; null otherwise
 */
record Counted(Map<String, Object> figures, Instant at) {}
