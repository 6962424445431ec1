package org.vestibule.expression;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a source into tokens (Python language reference 2, "Lexical analysis"). */
final class Tokenizer {
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F_]*|0[oO][0-7_]*|0[bB][01_]*"
            + "|(?:[0-9][0-9_]*+(?:\\.[0-9_]*+)?|\\.[0-9][0-9_]*+)(?:[eE][+-]?[0-9][0-9_]*+)?");
    private static final Set<String> PREFIXES = Set.of("", "r", "u", "f", "rf", "fr", "b", "br", "rb");
    private static final Set<String> OPERATORS = Set.of(
            "**=", "//=", ">>=", "<<=", "...", ":=", "==", "!=", "<=", ">=", "->", "**", "//", "<<", ">>", "+=", "-=",
            "*=", "/=", "%=", "&=", "|=", "^=", "@=", "+", "-", "*", "/", "%", "@", "&", "|", "^", "~", "<", ">", "(",
            ")", "[", "]", "{", "}", ",", ":", ".", ";", "=");

    private static final int LONGEST_OPERATOR = 3;

    private final String source;
    private final int end;
    private final Indentation indentation;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int brackets;

    private Tokenizer(String source, int start, int end, int brackets) {
        this.source = source;
        this.at = start;
        this.end = end;
        this.brackets = brackets;
        indentation = new Indentation(source, tokens);
    }

    /** The tokens of a whole source. */
    static List<Token> body(String source) {
        return new Tokenizer(source, 0, source.length(), 0).tokens();
    }

    /** The tokens of an expression within a source; lines are joined as in brackets. */
    static List<Token> expression(String source, int start, int end) {
        return new Tokenizer(source, start, end, 1).tokens();
    }

    private List<Token> tokens() {
        boolean lineStart = brackets == 0;
        while (at < end) {
            if (lineStart) {
                at = indentation.line(at);
                lineStart = false;
            } else {
                lineStart = token();
            }
        }
        indentation.end(end);
        return tokens;
    }

    /** Reads one token, or what stands between two; true where a new logical line begins. */
    private boolean token() {
        char next = source.charAt(at);
        switch (next) {
            case '\n' -> {
                return newline();
            }
            case ' ', '\t', '\f' -> at++;
            case '#' -> at = lineEnd(at);
            case '\\' -> joinLines();
            case '\'', '"', '_' -> nameOrString();
            default -> other(next);
        }
        return false;
    }

    private void other(char next) {
        if (Character.isDigit(next) || next == '.' && digitAt(at + 1)) {
            number();
        } else if (Character.isUnicodeIdentifierStart(codePoint())) {
            nameOrString();
        } else {
            operator();
        }
    }

    private boolean newline() {
        boolean empty = tokens.isEmpty() || tokens.get(tokens.size() - 1).kind() == Token.Kind.NEWLINE;
        if (brackets == 0 && !empty) {
            tokens.add(new Token(Token.Kind.NEWLINE, "", at));
        }
        at++;
        return brackets == 0;
    }

    private void joinLines() {
        if (at + 1 >= end || source.charAt(at + 1) != '\n') {
            throw error("unexpected character after line continuation character", at);
        }
        at += 2;
    }

    private void number() {
        Matcher number = NUMBER.matcher(source).region(at, end);
        if (!number.lookingAt()) {
            throw error("invalid number", at);
        }
        if (number.end() < end && "jJ".indexOf(source.charAt(number.end())) >= 0) {
            throw error("complex numbers are not supported", at);
        }
        add(Token.Kind.NUMBER, number.end());
    }

    private void nameOrString() {
        int stop = at;
        while (stop < end && isNamePart(source.codePointAt(stop))) {
            stop += Character.charCount(source.codePointAt(stop));
        }
        String word = source.substring(at, stop);
        boolean quoted = stop < end && (source.charAt(stop) == '\'' || source.charAt(stop) == '"');
        if (quoted && PREFIXES.contains(word.toLowerCase(Locale.ROOT))) {
            string(stop);
            return;
        }
        String name = Normalizer.normalize(word, Normalizer.Form.NFKC);
        tokens.add(new Token(Token.KEYWORDS.contains(name) ? Token.Kind.KEYWORD : Token.Kind.NAME, name, at));
        at = stop;
    }

    private void string(int quote) {
        String one = source.substring(quote, quote + 1);
        String delimiter = source.startsWith(one.repeat(3), quote) ? one.repeat(3) : one;
        int stop = quote + delimiter.length();
        while (!(source.startsWith(delimiter, stop) && stop + delimiter.length() <= end)) {
            if (stop >= end || delimiter.length() == 1 && source.charAt(stop) == '\n') {
                throw error("unterminated string literal", at);
            }
            stop += source.charAt(stop) == '\\' ? 2 : 1;
        }
        add(Token.Kind.STRING, stop + delimiter.length());
    }

    private void operator() {
        String operator = longestOperator();
        if ("([{".contains(operator)) {
            brackets++;
        } else if (")]}".contains(operator)) {
            brackets = Math.max(0, brackets - 1);
        }
        add(Token.Kind.OPERATOR, at + operator.length());
    }

    private String longestOperator() {
        for (int length = Math.min(LONGEST_OPERATOR, end - at); length > 0; length--) {
            String operator = source.substring(at, at + length);
            if (OPERATORS.contains(operator)) {
                return operator;
            }
        }
        throw error("invalid character '" + Character.toString(codePoint()) + "'", at);
    }

    private void add(Token.Kind kind, int stop) {
        tokens.add(new Token(kind, source.substring(at, stop), at));
        at = stop;
    }

    private int lineEnd(int from) {
        int newline = source.indexOf('\n', from);
        return newline < 0 ? end : Math.min(newline, end);
    }

    private boolean digitAt(int index) {
        return index < end && source.charAt(index) >= '0' && source.charAt(index) <= '9';
    }

    private int codePoint() {
        return source.codePointAt(at);
    }

    private static boolean isNamePart(int codePoint) {
        return Character.isUnicodeIdentifierPart(codePoint) && !Character.isIdentifierIgnorable(codePoint);
    }

    private SyntaxError error(String reason, int position) {
        return new SyntaxError(reason, Place.of(source, position));
    }
}
