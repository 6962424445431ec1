package org.vestibule.policy;

import java.time.Instant;
import java.util.Map;

/** What an expression has written into the log, in authentik's shape. */
public record LogLine(
        Instant timestamp, String logLevel, String logger, String event, Map<String, Object> attributes) {}
