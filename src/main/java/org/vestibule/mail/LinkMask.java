package org.vestibule.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides where our links lead to from those who may not use them. */
public final class LinkMask {
    private LinkMask() {}

    static Letter masked(Letter letter, String baseUrl) {
        return new Letter(
                letter.to(),
                letter.replyTo(),
                letter.subject(),
                masked(letter.text(), baseUrl),
                masked(letter.html(), baseUrl),
                letter.language(),
                letter.series());
    }

    /** The text without what follows the service's own address. */
    public static String masked(String text, String baseUrl) {
        return text.replaceAll(Pattern.quote(baseUrl) + "/[^\\s\"'<>)]*", Matcher.quoteReplacement(baseUrl + "/…"));
    }
}
