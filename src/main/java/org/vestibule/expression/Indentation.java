package org.vestibule.expression;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Turns the indentation of lines into tokens (Python language reference 2.1.8, "Indentation"). The first line sets the level of the
 * whole body, because a body may be indented as it was within its function.
 */
final class Indentation {
    private static final int TAB = 8;

    /** How far a line is indented where tabs reach to the next multiple of eight, and where each is one; both must tell the same. */
    private record Level(int wide, int narrow) {
        boolean consistentWith(Level other) {
            return Integer.signum(wide - other.wide) == Integer.signum(narrow - other.narrow);
        }
    }

    private final String source;
    private final List<Token> tokens;
    private final Deque<Level> levels = new ArrayDeque<>();

    Indentation(String source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    /** Reads the indentation of the line that begins there; answers where its first token stands, or the line after an empty one. */
    int line(int start) {
        int wide = 0;
        int at = start;
        while (at < source.length() && " \t\f".indexOf(source.charAt(at)) >= 0) {
            wide = source.charAt(at) == '\t' ? (wide / TAB + 1) * TAB : wide + 1;
            at++;
        }
        if (at < source.length() && source.charAt(at) != '#' && source.charAt(at) != '\n') {
            move(new Level(wide, at - start), at);
            return at;
        }
        return at;
    }

    private void move(Level level, int at) {
        if (levels.isEmpty()) {
            levels.push(level);
        }
        levels.forEach(open -> requireConsistent(level, open, at));
        if (level.wide() > levels.element().wide()) {
            levels.push(level);
            tokens.add(new Token(Token.Kind.INDENT, "", at));
        }
        while (level.wide() < levels.element().wide()) {
            levels.pop();
            tokens.add(new Token(Token.Kind.DEDENT, "", at));
            if (levels.isEmpty() || levels.element().wide() < level.wide()) {
                throw error("unindent does not match any outer indentation level", at);
            }
        }
    }

    /** Closes the last line and all levels but the first. */
    void end(int at) {
        if (!tokens.isEmpty() && tokens.get(tokens.size() - 1).kind() != Token.Kind.NEWLINE) {
            tokens.add(new Token(Token.Kind.NEWLINE, "", at));
        }
        for (int open = levels.size(); open > 1; open--) {
            tokens.add(new Token(Token.Kind.DEDENT, "", at));
        }
        tokens.add(new Token(Token.Kind.END, "", at));
    }

    private void requireConsistent(Level level, Level open, int at) {
        if (!level.consistentWith(open)) {
            throw error("inconsistent use of tabs and spaces in indentation", at);
        }
    }

    private SyntaxError error(String reason, int at) {
        return new SyntaxError(reason, Place.of(source, at));
    }
}
