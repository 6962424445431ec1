package org.vestibule.common;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes the ids of records: UUIDs of version 7 (RFC 9562), which sort by the time of their making and so keep an index compact. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new id in its text form, 36 characters. */
    public static String next() {
        long time = System.currentTimeMillis() << 16;
        long version = 0x7000L | RANDOM.nextInt(0x1000);
        long variant = 0x8000_0000_0000_0000L | RANDOM.nextLong() >>> 2;
        return new UUID(time | version, variant).toString();
    }

    /** Whether the text is a UUID in its canonical form, of any version. */
    public static boolean isId(String text) {
        return text != null && text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }
}
