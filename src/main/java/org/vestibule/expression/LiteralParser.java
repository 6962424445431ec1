package org.vestibule.expression;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parses numbers and strings (Python language reference 2.4). */
final class LiteralParser {
    private final Tokens tokens;
    private final Context context;

    LiteralParser(Tokens tokens, Context context) {
        this.tokens = tokens;
        this.context = context;
    }

    Node number() {
        Token token = tokens.next();
        String text = token.text().toLowerCase(Locale.ROOT);
        if (text.contains("__") || text.endsWith("_") || text.contains("_.") || text.contains("_e")) {
            throw tokens.error("invalid decimal literal", token.start());
        }
        String digits = text.replace("_", "");
        try {
            return new Constant(value(digits));
        } catch (NumberFormatException wrong) {
            throw tokens.error("invalid number '" + text + "'", token.start());
        }
    }

    private static Object value(String digits) {
        int radix = radix(digits);
        if (radix != 10) {
            return Numbers.normal(new BigInteger(digits.substring(2), radix));
        }
        if (digits.contains(".") || digits.contains("e")) {
            return Double.valueOf(digits);
        }
        boolean leadingZero = digits.startsWith("0") && !digits.chars().allMatch(it -> it == '0');
        if (leadingZero || digits.length() > Integers.MOST_DIGITS) {
            throw new NumberFormatException(digits);
        }
        return Numbers.normal(new BigInteger(digits));
    }

    private static int radix(String digits) {
        if (digits.startsWith("0x")) {
            return 16;
        }
        if (digits.startsWith("0o")) {
            return 8;
        }
        return digits.startsWith("0b") ? 2 : 10;
    }

    /** One or more literals in a row, which are one string. */
    Node strings() {
        int start = tokens.position();
        List<Node> parts = new ArrayList<>();
        while (tokens.at(Token.Kind.STRING)) {
            parts.addAll(string(tokens.next()));
        }
        if (parts.stream().allMatch(Constant.class::isInstance)) {
            StringBuilder text = new StringBuilder();
            parts.forEach(it -> text.append(((Constant) it).value()));
            return new Constant(text.toString());
        }
        return new JoinedString(List.copyOf(parts), start);
    }

    private List<Node> string(Token token) {
        int quote = Math.min(index(token.text(), '\''), index(token.text(), '"'));
        String prefix = token.text().substring(0, quote).toLowerCase(Locale.ROOT);
        if (prefix.contains("b")) {
            throw tokens.error("bytes is not supported", token.start());
        }
        int delimiter =
                token.text().startsWith(token.text().substring(quote, quote + 1).repeat(3), quote) ? 3 : 1;
        int from = token.start() + quote + delimiter;
        int to = token.end() - delimiter;
        boolean raw = prefix.contains("r");
        if (prefix.contains("f")) {
            return new FormattedStringParser(context, raw).parts(from, to);
        }
        return List.of(
                new Constant(raw ? context.source().substring(from, to) : Escapes.decode(context.source(), from, to)));
    }

    private static int index(String text, char quote) {
        int index = text.indexOf(quote);
        return index < 0 ? Integer.MAX_VALUE : index;
    }
}
