package org.vestibule.mail;

import java.util.Locale;
import java.util.Map;
import org.vestibule.common.Texts;

/** What a mailed link is for. By authentik's names of its templates; the letters are ours. */
public enum EmailTemplate {
    PASSWORD_RESET,
    ACCOUNT_CONFIRMATION,
    EMAIL_OTP;

    /** How settings and expressions write it. */
    @Override
    public String toString() {
        return "email/" + name().toLowerCase(Locale.ROOT) + ".html";
    }

    /** What its letters say to everybody, as parts of a {@link LetterPaper}. */
    public Map<String, String> parts(Texts texts, String organisation) {
        String key = "letter." + name().toLowerCase(Locale.ROOT) + ".";
        return Map.of(
                "organisation",
                organisation,
                "heading",
                texts.get(key + "heading", organisation),
                "purpose",
                texts.get(key + "purpose", organisation),
                "accept",
                texts.get(key + "accept"),
                "otherwise",
                texts.get("letter.otherwise"));
    }
}
