package org.vestibule.expression;

/** Translates a set of characters in square brackets (Python library reference, "re - Regular Expression Syntax"). */
final class RegexClass {
    private static final int NO_CHARACTER = -1;

    private final RegexReader reader;
    private final StringBuilder java;

    RegexClass(RegexReader reader, StringBuilder java) {
        this.reader = reader;
        this.java = java;
    }

    /** Translates what stands behind the opening bracket. */
    void translate() {
        java.append(reader.accept("^") ? "[^" : "[");
        boolean first = true;
        while (first || !reader.accept("]")) {
            item();
            first = false;
        }
        java.append(']');
    }

    private void item() {
        int from = character();
        int mark = reader.mark();
        if (!reader.accept("-") || reader.at("]")) {
            reader.back(mark);
            return;
        }
        java.append('-');
        int to = character();
        if (from == NO_CHARACTER || to == NO_CHARACTER || to < from) {
            throw reader.error("bad character range");
        }
    }

    /** Writes one character or class; gives the character, where it is one. */
    private int character() {
        int codePoint = reader.next();
        if (codePoint != '\\') {
            literal(java, codePoint);
            return codePoint;
        }
        int letter = reader.next();
        if (RegexTranslator.CLASSES.indexOf(letter) >= 0) {
            java.append('\\').appendCodePoint(letter);
            return NO_CHARACTER;
        }
        int meant = letter == 'b' ? '\b' : isOctal(letter) ? octal(letter) : reader.meant(letter);
        literal(java, meant);
        return meant;
    }

    private static boolean isOctal(int codePoint) {
        return codePoint >= '0' && codePoint <= '7';
    }

    private int octal(int first) {
        int value = first - '0';
        for (int i = 0; i < 2 && isOctal(reader.peek()); i++) {
            value = value * 8 + reader.next() - '0';
        }
        return value;
    }

    /** Writes a character that stands for itself. */
    static void literal(StringBuilder java, int codePoint) {
        if (codePoint < 0x80 && !Character.isLetterOrDigit(codePoint)) {
            java.append('\\');
        }
        java.appendCodePoint(codePoint);
    }
}
