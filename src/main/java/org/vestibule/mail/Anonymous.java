package org.vestibule.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people are written who were forgotten: by addresses of a domain that nobody can have (RFC 6761). */
public final class Anonymous {
    private static final String NAME = "anonymous-";
    static final String DOMAIN = "@invalid";
    private static final Pattern CODES = Pattern.compile("([245]\\d\\d)?([ -]?[245]\\.\\d{1,3}\\.\\d{1,3})?");

    private Anonymous() {}

    /** What stands in place of an address, one for each id. */
    public static String address(String id) {
        return NAME + id + DOMAIN;
    }

    /** Whether it stands in place of an address; no mail goes there. */
    public static boolean is(String address) {
        return address.endsWith(DOMAIN);
    }

    /** The codes that a server's reply begins with (RFC 5321, RFC 3463); what follows may quote the address, whole or in part. */
    public static String codes(String reply) {
        Matcher codes = CODES.matcher(reply);
        return codes.lookingAt() ? codes.group().strip() : "";
    }
}
