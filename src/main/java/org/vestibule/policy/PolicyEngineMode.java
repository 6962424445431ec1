package org.vestibule.policy;

/** Whether one passing policy is enough, or all must pass. */
public enum PolicyEngineMode {
    ANY,
    ALL
}
