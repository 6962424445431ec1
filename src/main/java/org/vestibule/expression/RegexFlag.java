package org.vestibule.expression;

import java.util.regex.Pattern;

/** The flags of regular expressions (Python library reference, "re - Flags"). */
enum RegexFlag {
    IGNORECASE('i', 2, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
    MULTILINE('m', 8, Pattern.MULTILINE),
    DOTALL('s', 16, Pattern.DOTALL),
    UNICODE('u', 32, 0),
    VERBOSE('x', 64, 0),
    ASCII('a', 256, 0);

    private final char letter;
    private final int value;
    private final int java;

    RegexFlag(char letter, int value, int java) {
        this.letter = letter;
        this.value = value;
        this.java = java;
    }

    /** What the script knows it as. */
    int value() {
        return value;
    }

    char letter() {
        return letter;
    }

    boolean isIn(int flags) {
        return (flags & value) != 0;
    }

    /** The flag with that letter; null where there is none. */
    static RegexFlag of(char letter) {
        for (RegexFlag flag : values()) {
            if (flag.letter == letter) {
                return flag;
            }
        }
        return null;
    }

    /** The flags of Java that mean the same; a line ends only at a newline, and classes are those of Unicode. */
    static int java(int flags) {
        int java = Pattern.UNIX_LINES | (ASCII.isIn(flags) ? 0 : Pattern.UNICODE_CHARACTER_CLASS);
        for (RegexFlag flag : values()) {
            java |= flag.isIn(flags) ? flag.java : 0;
        }
        return java;
    }
}
