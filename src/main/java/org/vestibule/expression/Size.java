package org.vestibule.expression;

import java.math.BigInteger;

/** The bytes that values take, rather too many than too few. */
final class Size {
    /** One more element of a list, with a small value in it, such as a number or a character. */
    static final int ELEMENT = 56;

    /** One more entry of a dict or set. */
    static final int ENTRY = 120;

    /** An object of a few fields, such as a function, an iterator or an exception. */
    static final int OBJECT = 80;

    private Size() {}

    static long text(long length) {
        return 48 + 2 * length;
    }

    static long list(long length) {
        return 64 + ELEMENT * length;
    }

    /** A compiled regular expression, which keeps an object for nearly each of its characters. */
    static long regex(long length) {
        return 1024 + 128 * length;
    }

    static long integer(BigInteger value) {
        return integer((long) value.bitLength());
    }

    static long integer(long bits) {
        return 64 + bits / 8;
    }
}
