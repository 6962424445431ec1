package org.vestibule.common;

/** Writes text into HTML. */
public final class Html {
    private Html() {}

    /** HTML that shows the text literally, in an element or in a quoted attribute; what would end a line of it does. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("\n", "<br>\n");
    }
}
