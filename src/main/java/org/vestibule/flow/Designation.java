package org.vestibule.flow;

/** What a flow is used for. */
public enum Designation {
    AUTHENTICATION,
    AUTHORIZATION,
    INVALIDATION,
    ENROLLMENT,
    UNENROLLMENT,
    RECOVERY,
    STAGE_CONFIGURATION
}
