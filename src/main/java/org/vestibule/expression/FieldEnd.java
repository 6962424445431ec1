package org.vestibule.expression;

/** Finds where the expression of a replacement field ends: at the first {@code = ! : }} outside of all brackets and strings. */
final class FieldEnd {
    private final String source;
    private final int start;
    private final int end;
    private int at;
    private int depth;

    FieldEnd(String source, int start, int end) {
        this.source = source;
        this.start = start;
        this.end = end;
        at = start;
    }

    int find() {
        while (at < end && !ends()) {
            step();
        }
        if (at >= end) {
            throw error("f-string: expecting '}'");
        }
        if (source.substring(start, at).isBlank()) {
            throw error("f-string: empty expression not allowed");
        }
        return at;
    }

    private boolean ends() {
        char next = source.charAt(at);
        if (depth > 0) {
            return false;
        }
        return switch (next) {
            case '}', ':' -> true;
            case '!' -> !followedByEquals();
            case '=' -> !followedByEquals() && "=!<>".indexOf(source.charAt(at - 1)) < 0;
            default -> false;
        };
    }

    private boolean followedByEquals() {
        return at + 1 < end && source.charAt(at + 1) == '=';
    }

    private void step() {
        char next = source.charAt(at);
        if (next == '\'' || next == '"') {
            string(next);
            return;
        }
        if (next == '\\' || next == '#') {
            throw error("f-string expression part cannot include '" + next + "'");
        }
        depth += "([{".indexOf(next) >= 0 ? 1 : 0;
        depth -= ")]}".indexOf(next) >= 0 ? 1 : 0;
        at++;
    }

    private void string(char quote) {
        String one = String.valueOf(quote);
        String delimiter = source.startsWith(one.repeat(3), at) ? one.repeat(3) : one;
        int close = source.indexOf(delimiter, at + delimiter.length());
        if (close < 0 || close >= end) {
            throw error("f-string: unterminated string");
        }
        at = close + delimiter.length();
    }

    private SyntaxError error(String reason) {
        return new SyntaxError(reason, Place.of(source, Math.min(at, end)));
    }
}
