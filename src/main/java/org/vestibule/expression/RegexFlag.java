package org.vestibule.expression;

/** The flags of regular expressions (Python library reference, "re - Flags"). */
enum RegexFlag {
    IGNORECASE('i', 2),
    MULTILINE('m', 8),
    DOTALL('s', 16),
    UNICODE('u', 32),
    VERBOSE('x', 64),
    ASCII('a', 256);

    private final char letter;
    private final int value;

    RegexFlag(char letter, int value) {
        this.letter = letter;
        this.value = value;
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
    static RegexFlag of(int letter) {
        for (RegexFlag flag : values()) {
            if (flag.letter == letter) {
                return flag;
            }
        }
        return null;
    }
}
