package org.vestibule.authenticator;

import java.util.Locale;

/** Where browsers look for passkeys first. */
public enum PasskeyHint {
    SECURITY_KEY,
    CLIENT_DEVICE,
    HYBRID;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
