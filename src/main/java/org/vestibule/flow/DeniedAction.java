package org.vestibule.flow;

/** What somebody sees to whom a flow does not apply. */
public enum DeniedAction {
    MESSAGE_CONTINUE,
    MESSAGE,
    CONTINUE
}
