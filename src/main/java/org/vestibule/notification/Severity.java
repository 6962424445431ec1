package org.vestibule.notification;

/** How much a message matters, the least first. Outside of the product a constant is written in lower case. */
public enum Severity {
    NOTICE,
    WARNING,
    ALERT
}
