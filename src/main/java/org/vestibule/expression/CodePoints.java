package org.vestibule.expression;

/** Counts a text as Python does, in code points; a text without characters beyond U+FFFF costs nothing extra. */
final class CodePoints {
    private CodePoints() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Where in the Java text the code point with that index begins. */
    static int offset(String text, int index) {
        return length(text) == text.length() ? index : text.offsetByCodePoints(0, index);
    }

    /** The index of the code point that begins there in the Java text. */
    static int index(String text, int offset) {
        return text.codePointCount(0, offset);
    }

    static String at(String text, int index) {
        int offset = offset(text, index);
        return text.substring(offset, offset + Character.charCount(text.codePointAt(offset)));
    }

    static String between(String text, int start, int stop) {
        return text.substring(offset(text, start), offset(text, stop));
    }

    static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return Integer.compare(rank(a.charAt(i)), rank(b.charAt(i)));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Puts halves of characters beyond U+FFFF behind all others. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + Character.MAX_VALUE : unit;
    }
}
