package org.vestibule.rest;

import java.io.Serial;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.rest.Condition.All;
import org.vestibule.rest.Condition.Any;
import org.vestibule.rest.Condition.Comparison;
import org.vestibule.rest.Condition.Operator;

/**
 * Reads the query language (the simple form of DjangoQL): comparisons of fields with values, joined by {@code and}, which binds closer, and
 * {@code or}, with parentheses. What is not written in it is no mistake but the words of a plain search.
 */
final class ConditionParser {
    /** Longer texts are words. */
    static final int LONGEST = 4_000;

    static final int MOST_COMPARISONS = 50;
    static final int MOST_LEVELS = 10;

    private static final Pattern TOKEN = Pattern.compile("\\s*+(?:(?<text>\"(?:[^\"\\\\\\p{Cntrl}]|\\\\.)*+\")"
            + "|(?<number>-?[0-9]{1,18}(?:\\.[0-9]{1,18})?(?![\\w.]))"
            + "|(?<name>[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*)|(?<sign>[!<>]=|!~|[=~<>(),]))");

    private static final Map<String, Operator> SIGNS = Map.of(
            "=", Operator.EQUAL,
            "!=", Operator.EQUAL,
            "~", Operator.CONTAINS,
            "!~", Operator.CONTAINS,
            "<", Operator.LESS,
            "<=", Operator.AT_MOST,
            ">", Operator.GREATER,
            ">=", Operator.AT_LEAST,
            "startswith", Operator.STARTS,
            "endswith", Operator.ENDS);

    private final List<String> tokens;
    private int place;
    private int comparisons;
    private int levels;

    private ConditionParser(List<String> tokens) {
        this.tokens = tokens;
    }

    /** What the text asks; nothing where it is not written in the language, {@code INVALID} where it asks too much. */
    static Optional<Condition> parse(String text) {
        try {
            ConditionParser parser = new ConditionParser(tokens(text));
            Condition condition = parser.any();
            return parser.place == parser.tokens.size() ? Optional.of(condition) : Optional.empty();
        } catch (NotWrittenInIt words) {
            return Optional.empty();
        }
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        String end = text.strip();
        int place = 0;
        while (place < end.length()) {
            if (end.length() > LONGEST || !matcher.find(place) || matcher.start() != place) {
                throw new NotWrittenInIt();
            }
            tokens.add(matcher.group().strip());
            place = matcher.end();
        }
        return tokens;
    }

    private Condition any() {
        List<Condition> parts = new ArrayList<>(List.of(all()));
        while (take("or")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.get(0) : new Any(parts);
    }

    private Condition all() {
        List<Condition> parts = new ArrayList<>(List.of(one()));
        while (take("and")) {
            parts.add(one());
        }
        return parts.size() == 1 ? parts.get(0) : new All(parts);
    }

    private Condition one() {
        if (!take("(")) {
            return comparison(next());
        }
        if (++levels > MOST_LEVELS) {
            throw tooMuch();
        }
        Condition inner = any();
        expect(")");
        levels--;
        return inner;
    }

    private Condition comparison(String field) {
        if (!Character.isLetter(field.charAt(0)) && field.charAt(0) != '_') {
            throw new NotWrittenInIt();
        }
        boolean not = take("not");
        String sign = next();
        if (sign.equals("in")) {
            return in(field, not);
        }
        Operator operator = SIGNS.get(sign);
        if (operator == null || not && !Character.isLetter(sign.charAt(0))) {
            throw new NotWrittenInIt();
        }
        return compare(field, operator, not || sign.startsWith("!"));
    }

    /** One of several values is a comparison with each. */
    private Condition in(String field, boolean not) {
        expect("(");
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(compare(field, Operator.EQUAL, not));
        } while (take(","));
        expect(")");
        return not ? new All(parts) : new Any(parts);
    }

    private Comparison compare(String field, Operator operator, boolean not) {
        Object value = value(next());
        if (++comparisons > MOST_COMPARISONS) {
            throw tooMuch();
        }
        return new Comparison(field, operator, not, value);
    }

    private static Object value(String token) {
        return switch (token) {
            case "True" -> true;
            case "False" -> false;
            case "None" -> null;
            default -> literal(token);
        };
    }

    private static Object literal(String token) {
        char first = token.charAt(0);
        if (first == '"') {
            return unescaped(token.substring(1, token.length() - 1));
        }
        if (first == '-' || Character.isDigit(first)) {
            return new BigDecimal(token);
        }
        throw new NotWrittenInIt();
    }

    /** As in JSON; any other character stands for itself. */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\\') {
                char escaped = text.charAt(++i);
                int known = "nrtbf".indexOf(escaped);
                next = known < 0 ? escaped : "\n\r\t\b\f".charAt(known);
            }
            plain.append(next);
        }
        return plain.toString();
    }

    private String next() {
        if (place == tokens.size()) {
            throw new NotWrittenInIt();
        }
        return tokens.get(place++);
    }

    private boolean take(String token) {
        boolean taken = place < tokens.size() && tokens.get(place).equals(token);
        place += taken ? 1 : 0;
        return taken;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw new NotWrittenInIt();
        }
    }

    private static Problem tooMuch() {
        return Problem.invalid("search", Message.of("rest.error.query_size", MOST_COMPARISONS, MOST_LEVELS));
    }

    /** Leads out of the middle of words. */
    private static final class NotWrittenInIt extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        NotWrittenInIt() {
            super(null, null, false, false);
        }
    }
}
