package org.vestibule.authenticator;

import org.vestibule.common.Records;

/** A sort of device, by authentik's name in lower case. */
public enum DeviceKind {
    /** An app or a token that counts the time, as RFC 6238 has it. */
    TOTP,
    /** Recovery codes. */
    STATIC,
    /** A passkey or a security key. */
    WEBAUTHN,
    /** A mailbox to which codes are sent. */
    EMAIL;

    /** What authentik calls its devices, such as {@code authentik_stages_authenticator_totp.totpdevice}. */
    public String model() {
        String name = Records.text(this);
        return "authentik_stages_authenticator_%s.%sdevice".formatted(name, name);
    }
}
