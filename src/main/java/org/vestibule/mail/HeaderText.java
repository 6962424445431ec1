package org.vestibule.mail;

import java.util.regex.Pattern;

/** Keeps out of header lines what could end a line, or turn around how it is read. */
final class HeaderText {
    /** Control characters, Unicode's own line ends, and the marks that change the direction of writing. */
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

    private HeaderText() {}

    static boolean isSafe(String text) {
        return !UNSAFE.matcher(text).find();
    }

    /** The text as one line; each run of unsafe characters becomes a blank. */
    static String clean(String text) {
        return UNSAFE.matcher(text).replaceAll(" ").strip();
    }
}
