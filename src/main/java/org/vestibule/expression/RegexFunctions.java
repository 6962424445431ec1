package org.vestibule.expression;

/**
 * Functions with regular expressions that a host may offer under names of its choice, besides the module {@code re}. Its own functions
 * could not count what an expression takes that runs back and forth.
 */
public final class RegexFunctions {
    /** Called with a text and a regular expression: whether that is found anywhere in the text. */
    public static final Object MATCH = Builtin.of("regex_match(value, regex)", RegexFunctions::search);

    /** Called with a text, a regular expression and a replacement: the text with the replacement for whatever is found. */
    public static final Object REPLACE = Builtin.of("regex_replace(value, regex, repl)", RegexFunctions::replace);

    private RegexFunctions() {}

    private static boolean search(Meter meter, Object[] arguments) {
        return Callee.call(meter, RegexModule.MEMBERS.get("search"), Arguments.of(arguments[1], arguments[0])) != null;
    }

    private static Object replace(Meter meter, Object[] arguments) {
        return Callee.call(
                meter, RegexModule.MEMBERS.get("sub"), Arguments.of(arguments[1], arguments[2], arguments[0]));
    }
}
