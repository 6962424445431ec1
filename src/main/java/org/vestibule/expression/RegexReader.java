package org.vestibule.expression;

import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the source of a regular expression, or of a replacement, character by character. */
final class RegexReader {
    private static final Map<Integer, Integer> CONTROLS =
            Map.of((int) 'a', 7, (int) 'f', 12, (int) 'n', 10, (int) 'r', 13, (int) 't', 9, (int) 'v', 11);
    private static final Map<Integer, Integer> HEXADECIMAL = Map.of((int) 'x', 2, (int) 'u', 4, (int) 'U', 8);

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*+");
    private static final int MOST_OCTAL = 0377;

    private final String source;
    private int at;

    RegexReader(String source) {
        this.source = source;
    }

    boolean hasNext() {
        return at < source.length();
    }

    boolean at(String text) {
        return source.startsWith(text, at);
    }

    boolean accept(String text) {
        boolean found = at(text);
        at += found ? text.length() : 0;
        return found;
    }

    int next() {
        if (!hasNext()) {
            throw error("unexpected end of pattern");
        }
        int codePoint = source.codePointAt(at);
        at += Character.charCount(codePoint);
        return codePoint;
    }

    int peek() {
        return hasNext() ? source.codePointAt(at) : -1;
    }

    /** Whether a group can have that name. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Reads up to a delimiter and steps over it. */
    String until(String delimiter) {
        int end = source.indexOf(delimiter, at);
        if (end < 0) {
            throw error("missing " + delimiter + ", unterminated name");
        }
        String text = source.substring(at, end);
        at = end + delimiter.length();
        return text;
    }

    /** Reads decimal digits, at most so many. */
    String digits(int most) {
        int start = at;
        while (at < source.length() && at < start + most && source.charAt(at) >= '0' && source.charAt(at) <= '9') {
            at++;
        }
        return source.substring(start, at);
    }

    /** Where it stands, to go {@link #back} to. */
    int mark() {
        return at;
    }

    void back(int mark) {
        at = mark;
    }

    /** The character that an escape sequence means, whose letter has been read; -1 where it means none. */
    int escaped(int letter) {
        if (CONTROLS.containsKey(letter)) {
            return CONTROLS.get(letter);
        }
        if (letter == 'N' && accept("{")) {
            return named(until("}"));
        }
        if (!HEXADECIMAL.containsKey(letter)) {
            return -1;
        }
        int digits = HEXADECIMAL.get(letter);
        try {
            int codePoint = HexFormat.fromHexDigits(source, at, at + digits);
            at += digits;
            if (!Character.isValidCodePoint(codePoint)) {
                throw error("bad escape \\" + Character.toString(letter));
            }
            return codePoint;
        } catch (NumberFormatException | IndexOutOfBoundsException incomplete) {
            throw error("incomplete escape \\" + Character.toString(letter));
        }
    }

    private int named(String name) {
        try {
            return Character.codePointOf(name);
        } catch (IllegalArgumentException unknown) {
            throw error("undefined character name " + StringRepr.of(name));
        }
    }

    /** The character that an escaped one means, itself in most cases. */
    int meant(int letter) {
        int escaped = escaped(letter);
        if (escaped < 0) {
            requireNoLetter(letter);
            return letter;
        }
        return escaped;
    }

    /** A letter that means nothing must not be escaped. */
    void requireNoLetter(int letter) {
        if (letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z') {
            throw error("bad escape \\" + Character.toString(letter));
        }
    }

    /** Whether two more octal digits follow one that has been read. */
    boolean isOctalNumber(int first) {
        return source.substring(at - 1, Math.min(at + 2, source.length())).matches("[0-7]{3}") && first != '0';
    }

    /** The character that an octal number of at most three digits means, whose first has been read. */
    int octal(int first) {
        int value = Character.digit(first, 8);
        for (int i = 0; i < 2 && value >= 0 && Character.digit(peek(), 8) >= 0; i++) {
            value = 8 * value + Character.digit(next(), 8);
        }
        if (value < 0 || value > MOST_OCTAL) {
            throw error("bad escape \\" + Character.toString(first));
        }
        return value;
    }

    /** Steps over the rest of a line. */
    void skipLine() {
        int end = source.indexOf('\n', at);
        at = end < 0 ? source.length() : end + 1;
    }

    PythonError error(String reason) {
        return new PythonError(ExceptionType.REGEX_ERROR, reason + " at position " + at);
    }
}
