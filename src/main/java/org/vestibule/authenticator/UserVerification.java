package org.vestibule.authenticator;

/** Whether a passkey makes sure who holds it, by a PIN or a finger; also how much it matters that it can be found without a name. */
public enum UserVerification {
    REQUIRED,
    PREFERRED,
    DISCOURAGED
}
