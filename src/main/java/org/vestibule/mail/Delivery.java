package org.vestibule.mail;

import java.util.regex.Pattern;

/**
 * How an attempt went.
 *
 * @param reply what the server said, on one line
 */
public record Delivery(Outcome outcome, String reply) {
    /** What to do next. */
    public enum Outcome {
        SENT,
        /** The server, or the way to it, asks for patience. */
        DEFERRED,
        /** The server refuses this recipient or this letter for good. */
        FAILED
    }

    private static final int LONGEST = 1000;
    private static final Pattern LINK = Pattern.compile("(?i)\\bhttps?://\\S+");

    public Delivery {
        reply = shown(reply);
    }

    /** The text as it may be kept: one line, not too long, and without links, as a filter on the way may quote the letter. */
    static String shown(String text) {
        String line = LINK.matcher(HeaderText.clean(text)).replaceAll("…");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
