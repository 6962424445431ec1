package org.vestibule.flow;

/** What happens after an answer that is wrong. */
public enum InvalidResponseAction {
    RETRY,
    RESTART,
    RESTART_WITH_CONTEXT
}
