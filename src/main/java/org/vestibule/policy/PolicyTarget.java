package org.vestibule.policy;

/**
 * What policies are bound to.
 *
 * @param id of the flow, the binding of a stage, the rule or the application
 * @param mode whether one passing policy is enough
 */
public record PolicyTarget(Type type, String id, PolicyEngineMode mode) {
    /** What it is. */
    public enum Type {
        /** Whom the policies fail has no way in. */
        FLOW,
        /** Where the policies fail, the stage is left out. As stages guard, one whose policy breaks stays in. */
        FLOW_STAGE_BINDING,
        /** Of what the policies let pass somebody is told. */
        NOTIFICATION_RULE,
        /** Whom the policies fail does not see the application. */
        APPLICATION
    }
}
