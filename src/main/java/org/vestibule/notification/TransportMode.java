package org.vestibule.notification;

/** How a message travels, by authentik's names. Outside of the product a constant is written in lower case. */
public enum TransportMode {
    WEBHOOK,
    EMAIL
}
