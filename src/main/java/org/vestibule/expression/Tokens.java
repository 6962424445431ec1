package org.vestibule.expression;

import java.util.List;

/** The tokens of a source, read one after the other with a look ahead. */
final class Tokens {
    private final String source;
    private final List<Token> tokens;
    private int at;

    Tokens(String source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    int position() {
        return peek().start();
    }

    boolean at(String text) {
        return peek().is(text);
    }

    boolean at(Token.Kind kind) {
        return peek().kind() == kind;
    }

    /** Whether a name stands next and that operator behind it. */
    boolean atNameBefore(String operator) {
        return at(Token.Kind.NAME) && tokens.get(at + 1).is(operator);
    }

    /** Takes that keyword, operator or delimiter if it is next. */
    boolean accept(String text) {
        if (at(text)) {
            next();
            return true;
        }
        return false;
    }

    boolean accept(Token.Kind kind) {
        if (at(kind)) {
            next();
            return true;
        }
        return false;
    }

    Token expect(String text) {
        if (!at(text)) {
            throw unexpected("'" + text + "' expected");
        }
        return next();
    }

    Token expect(Token.Kind kind, String what) {
        if (!at(kind)) {
            throw unexpected(what + " expected");
        }
        return next();
    }

    String name() {
        return expect(Token.Kind.NAME, "a name").text();
    }

    /** Whether a {@code for} follows before the bracket that is open closes. */
    boolean comprehensionAhead() {
        int depth = 0;
        for (int i = at; depth >= 0 && i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (depth == 0 && token.is("for")) {
                return true;
            }
            depth += token.bracket();
        }
        return false;
    }

    SyntaxError unexpected(String reason) {
        Token found = peek();
        return error(found.text().isBlank() ? reason : reason + ", not '" + found.text() + "'", found.start());
    }

    SyntaxError unsupported(String what) {
        return error(what + " is not supported", position());
    }

    SyntaxError error(String reason, int position) {
        return new SyntaxError(reason, Place.of(source, position));
    }
}
