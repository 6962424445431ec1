package org.vestibule.expression;

/** Writes texts as Python would read them. */
final class StringRepr {
    /** How many characters are written for one at most. */
    static final int LONGEST_ESCAPE = 10;

    private StringRepr() {}

    static String of(String value) {
        char quote = value.indexOf('\'') >= 0 && value.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder text = new StringBuilder(value.length() + 2).append(quote);
        value.codePoints().forEach(it -> text.append(it == quote ? "\\" + quote : character(it)));
        return text.append(quote).toString();
    }

    /** With everything beyond ASCII escaped, as {@code ascii()} does. */
    static String ascii(String repr) {
        StringBuilder text = new StringBuilder(repr.length());
        repr.codePoints().forEach(it -> text.append(it < 0x80 ? Character.toString(it) : escape(it)));
        return text.toString();
    }

    private static String character(int codePoint) {
        return switch (codePoint) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isPrintable(codePoint) ? Character.toString(codePoint) : escape(codePoint);
        };
    }

    private static String escape(int codePoint) {
        if (codePoint <= 0xff) {
            return String.format("\\x%02x", codePoint);
        }
        return codePoint <= 0xffff ? String.format("\\u%04x", codePoint) : String.format("\\U%08x", codePoint);
    }

    static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> true;
        };
    }
}
