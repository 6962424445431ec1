package org.vestibule.invitation;

import java.util.regex.Pattern;

/** Writes addresses of the web so that people can read them and no mail program makes links of them: {@code https[:]//example[.]org}. */
final class Defang {
    private static final Pattern SCHEME = Pattern.compile(":(?=//)");

    /** A dot before a name that may end a host; also what browsers take for one. Dates and numbers stay. */
    private static final Pattern DOT =
            Pattern.compile("(?<=[\\p{L}\\p{N}\\p{M}_-])[.\u3002\uff0e\uff61](?=\\p{L}{2}|xn--)");

    private Defang() {}

    static String of(String text) {
        return DOT.matcher(SCHEME.matcher(text).replaceAll("[:]")).replaceAll("[.]");
    }
}
