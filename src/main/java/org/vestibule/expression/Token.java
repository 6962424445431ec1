package org.vestibule.expression;

import java.util.Set;

/**
 * A token of the source (Python language reference 2.1.9, "Tokens").
 *
 * @param text the token as written
 * @param start where in the source it begins
 */
record Token(Kind kind, String text, int start) {
    enum Kind {
        NAME,
        KEYWORD,
        NUMBER,
        STRING,
        OPERATOR,
        NEWLINE,
        INDENT,
        DEDENT,
        END
    }

    static final Set<String> KEYWORDS = Set.of(
            "False",
            "None",
            "True",
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield");

    /** Whether it is that keyword, operator or delimiter. */
    boolean is(String expected) {
        return (kind == Kind.KEYWORD || kind == Kind.OPERATOR) && text.equals(expected);
    }

    /** 1 where it opens a bracket, -1 where it closes one, else 0. */
    int bracket() {
        if (kind != Kind.OPERATOR) {
            return 0;
        }
        return switch (text) {
            case "(", "[", "{" -> 1;
            case ")", "]", "}" -> -1;
            default -> 0;
        };
    }

    int end() {
        return start + text.length();
    }
}
