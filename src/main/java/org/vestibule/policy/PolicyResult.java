package org.vestibule.policy;

import java.util.List;

/**
 * What a policy decided.
 *
 * @param messages what the visitor is told, whether it passes or not
 * @param raw what an expression returned, for a policy that calls this one
 */
public record PolicyResult(boolean passing, List<String> messages, Object raw) {
    private static final PolicyResult PASSED = new PolicyResult(true, List.of());
    private static final PolicyResult FAILED = new PolicyResult(false, List.of());

    public PolicyResult(boolean passing, List<String> messages) {
        this(passing, messages, passing);
    }

    public static PolicyResult passed() {
        return PASSED;
    }

    /** A decision about which nothing is said. */
    public static PolicyResult of(boolean passing) {
        return passing ? PASSED : FAILED;
    }

    public static PolicyResult failed(String message) {
        return new PolicyResult(false, List.of(message));
    }
}
