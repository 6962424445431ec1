package org.vestibule.stage;

import java.util.Locale;

/** What a mailed link is for. By authentik's names of its templates; the letters are ours. */
public enum EmailTemplate {
    PASSWORD_RESET,
    ACCOUNT_CONFIRMATION,
    EMAIL_OTP;

    /** How settings write it. */
    @Override
    public String toString() {
        return "email/" + name().toLowerCase(Locale.ROOT) + ".html";
    }

    /** The key of one of its texts. */
    String key(String part) {
        return "stage.email." + name().toLowerCase(Locale.ROOT) + "." + part;
    }
}
