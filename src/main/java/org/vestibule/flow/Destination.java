package org.vestibule.flow;

/** Where a run may lead: a place in this service, or, if a flow's editor has chosen it, any on the web. */
public final class Destination {
    private static final String HERE = "/(?![/\\\\])[^\\\\\\p{Cntrl}]*";

    /** What an editor may choose, as a regular expression. */
    public static final String ANYWHERE = "https?://[^\\s\\\\\\p{Cntrl}]+|" + HERE;

    private Destination() {}

    /** The address if it leads to a place in this service, else the other one. */
    static String safe(String address, String otherwise) {
        return address.matches(HERE) ? address : otherwise;
    }

    /** The address if an editor may choose it, else the beginning. */
    static String anywhere(String address) {
        return address.matches(ANYWHERE) ? address : "/";
    }
}
