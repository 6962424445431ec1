package org.vestibule.expression;

import java.util.Map;

/** The escape sequences of string literals (Python language reference 2.4.1). */
final class Escapes {
    private static final Map<Character, String> SIMPLE = Map.ofEntries(
            Map.entry('\n', ""),
            Map.entry('\\', "\\"),
            Map.entry('\'', "'"),
            Map.entry('"', "\""),
            Map.entry('a', "\u0007"),
            Map.entry('b', "\b"),
            Map.entry('f', "\f"),
            Map.entry('n', "\n"),
            Map.entry('r', "\r"),
            Map.entry('t', "\t"),
            Map.entry('v', "\u000b"));
    private static final Map<Character, Integer> HEXADECIMAL = Map.of('x', 2, 'u', 4, 'U', 8);

    private final String source;
    private final int end;
    private final StringBuilder text = new StringBuilder();
    private int at;

    private Escapes(String source, int start, int end) {
        this.source = source;
        this.at = start;
        this.end = end;
    }

    /** The text that a part of a source means. */
    static String decode(String source, int start, int end) {
        return new Escapes(source, start, end).decode();
    }

    private String decode() {
        while (at < end) {
            char next = source.charAt(at++);
            if (next == '\\' && at < end) {
                escape(source.charAt(at++));
            } else {
                text.append(next);
            }
        }
        return text.toString();
    }

    private void escape(char kind) {
        if (SIMPLE.containsKey(kind)) {
            text.append(SIMPLE.get(kind));
        } else if (HEXADECIMAL.containsKey(kind)) {
            character(kind, HEXADECIMAL.get(kind));
        } else if (kind >= '0' && kind <= '7') {
            octal();
        } else if (kind == 'N') {
            named();
        } else {
            text.append('\\').append(kind);
        }
    }

    private void character(char kind, int digits) {
        try {
            text.appendCodePoint(Integer.parseUnsignedInt(source.substring(at, Math.min(at + digits, end)), 16));
            if (at + digits > end) {
                throw wrong("truncated \\" + kind + " escape");
            }
            at += digits;
        } catch (IllegalArgumentException noCharacter) {
            throw wrong("invalid \\" + kind + " escape");
        }
    }

    private void octal() {
        int start = --at;
        while (at < end && at < start + 3 && source.charAt(at) >= '0' && source.charAt(at) <= '7') {
            at++;
        }
        text.append((char) Integer.parseInt(source.substring(start, at), 8));
    }

    private void named() {
        int close = source.indexOf('}', at);
        if (at >= end || source.charAt(at) != '{' || close < 0 || close >= end) {
            throw wrong("malformed \\N character escape");
        }
        try {
            text.appendCodePoint(Character.codePointOf(source.substring(at + 1, close)));
        } catch (IllegalArgumentException unknown) {
            throw wrong("unknown Unicode character name");
        }
        at = close + 1;
    }

    private SyntaxError wrong(String reason) {
        return new SyntaxError(reason, Place.of(source, at));
    }
}
