package org.vestibule.user;

/** What kind of account it is. */
public enum UserType {
    INTERNAL,
    EXTERNAL,
    SERVICE_ACCOUNT,
    INTERNAL_SERVICE_ACCOUNT
}
