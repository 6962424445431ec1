package org.vestibule.mail;

import java.util.regex.Pattern;

/** Hides where the links of a letter lead to from those who may not use them. */
final class LinkMask {
    private LinkMask() {}

    static Letter masked(Letter letter, String baseUrl) {
        Pattern link = Pattern.compile(Pattern.quote(baseUrl) + "/[^\\s\"'<>)]*");
        return new Letter(
                letter.to(),
                letter.replyTo(),
                letter.subject(),
                link.matcher(letter.text()).replaceAll(baseUrl + "/…"),
                link.matcher(letter.html()).replaceAll(baseUrl + "/…"),
                letter.language(),
                letter.series());
    }
}
