package org.vestibule.expression;

import java.util.ArrayList;
import java.util.List;

/** Parses the inside of an f-string (Python language reference 2.4.3, "Formatted string literals"). */
final class FormattedStringParser {
    private final Context context;
    private final String source;
    private final boolean raw;
    private int at;
    private int end;

    FormattedStringParser(Context context, boolean raw) {
        this.context = context;
        this.source = context.source();
        this.raw = raw;
    }

    /** The texts and replacement fields of a part of the source. */
    List<Node> parts(int from, int to) {
        at = from;
        end = to;
        List<Node> parts = parts(false);
        if (at < end) {
            throw error("f-string: single '}' is not allowed", at);
        }
        return parts;
    }

    /** Reads texts and fields up to a closing brace; within a format specification no brace is doubled. */
    private List<Node> parts(boolean spec) {
        List<Node> parts = new ArrayList<>();
        int start = at;
        while (at < end) {
            boolean doubled = !spec && doubled();
            char next = source.charAt(at);
            if (next == '}' && !doubled) {
                break;
            }
            if (next == '{' || doubled) {
                text(parts, start);
                start = brace(parts, doubled);
            } else {
                skip();
            }
        }
        text(parts, start);
        return parts;
    }

    /** Steps over a doubled brace, or reads a field; answers where the next text begins. */
    private int brace(List<Node> parts, boolean doubled) {
        if (doubled) {
            at += 2;
            return at - 1;
        }
        parts.add(replacement());
        return at;
    }

    /** Steps over one character, or over an escape with the braces that belong to it. */
    private void skip() {
        if (!raw && source.startsWith("\\N{", at)) {
            int close = source.indexOf('}', at);
            at = close < 0 ? end : close + 1;
        } else {
            boolean escape = !raw && source.charAt(at) == '\\' && at + 1 < end;
            at += escape && "{}".indexOf(source.charAt(at + 1)) < 0 ? 2 : 1;
        }
    }

    /** Whether a brace stands there twice, which means the brace. */
    private boolean doubled() {
        char next = source.charAt(at);
        return (next == '{' || next == '}') && at + 1 < end && source.charAt(at + 1) == next;
    }

    private void text(List<Node> parts, int start) {
        if (start < at) {
            parts.add(new Constant(raw ? source.substring(start, at) : Escapes.decode(source, start, at)));
        }
    }

    private Node replacement() {
        int open = at++;
        context.enter(open);
        int start = at;
        Node value = value();
        String shown = accept('=') ? source.substring(start, skipBlanks()) : "";
        char conversion = conversion();
        boolean plain = !shown.isEmpty() && conversion == ' ' && at < end && source.charAt(at) == '}';
        Node field = new JoinedString.Replacement(value, plain ? 'r' : conversion, spec(), open);
        if (!accept('}')) {
            throw error("f-string: expecting '}'", at);
        }
        context.leave(1);
        return shown.isEmpty() ? field : new JoinedString(List.of(new Constant(shown), field), open);
    }

    private Node value() {
        int stop = new FieldEnd(source, at, end).find();
        Tokens tokens = new Tokens(source, Tokenizer.expression(source, at, stop));
        Node value = new ExpressionParser(tokens, context).expressions();
        if (!tokens.accept(Token.Kind.NEWLINE) || !tokens.at(Token.Kind.END)) {
            throw tokens.unexpected("f-string: end of expression expected");
        }
        at = stop;
        return value;
    }

    private int skipBlanks() {
        while (at < end && source.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private char conversion() {
        if (!accept('!')) {
            return ' ';
        }
        if (at >= end || "rsa".indexOf(source.charAt(at)) < 0) {
            throw error("f-string: invalid conversion character", at);
        }
        return source.charAt(at++);
    }

    private Node spec() {
        if (!accept(':')) {
            return new Constant("");
        }
        int start = at;
        List<Node> parts = parts(true);
        boolean plain = parts.stream().allMatch(Constant.class::isInstance);
        if (!plain) {
            return new JoinedString(List.copyOf(parts), start);
        }
        return new Constant(parts.isEmpty() ? "" : ((Constant) parts.get(0)).value());
    }

    private boolean accept(char expected) {
        boolean found = at < end && source.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    private SyntaxError error(String reason, int position) {
        return new SyntaxError(reason, Place.of(source, position));
    }
}
