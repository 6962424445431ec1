package org.vestibule.expression;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads numbers from texts, as {@code int()} and {@code float()} do. */
final class NumberText {
    private static final Pattern REAL = Pattern.compile(
            "[+-]?(?:(?:\\d(?:_?\\d)*+(?:\\.(?:\\d(?:_?\\d)*+)?)?|\\.\\d(?:_?\\d)*+)(?:[eE][+-]?\\d(?:_?\\d)*+)?)");
    private static final int NONE = -1;
    private static final Map<String, Double> NAMES = Map.of(
            "inf", Double.POSITIVE_INFINITY,
            "infinity", Double.POSITIVE_INFINITY,
            "nan", Double.NaN);

    /** The digits of an int, without a sign and a prefix such as {@code 0x}. */
    private record Digits(String text, int radix) {
        /** Reads the prefix, where base 0 or that of the prefix is asked for. */
        static Digits of(String number, int base) {
            int prefix = number.length() > 1 && number.charAt(0) == '0' ? radix(number.charAt(1)) : NONE;
            if (prefix != NONE && (base == 0 || base == prefix)) {
                return new Digits(number.substring(number.startsWith("_", 2) ? 3 : 2), prefix);
            }
            return base == 0 ? decimal(number) : new Digits(number, base);
        }

        /** Without a base, zeros in front are allowed for zero alone. */
        private static Digits decimal(String number) {
            boolean ambiguous = number.startsWith("0") && !number.matches("[0_]*+");
            return new Digits(ambiguous ? "" : number, 10);
        }

        private static int radix(char letter) {
            return switch (letter) {
                case 'x' -> 16;
                case 'o' -> 8;
                case 'b' -> 2;
                default -> NONE;
            };
        }

        boolean isValid() {
            boolean underscores = text.startsWith("_") || text.endsWith("_") || text.contains("__");
            return !text.isEmpty()
                    && !underscores
                    && text.codePoints().allMatch(it -> it == '_' || Character.digit(it, radix) >= 0);
        }
    }

    private NumberText() {}

    static Object integer(Meter meter, String text, long base) {
        if (base != 0 && (base < Character.MIN_RADIX || base > Character.MAX_RADIX)) {
            throw PythonError.value("int() base must be >= 2 and <= 36, or 0");
        }
        String stripped = StringMethods.strip(text, null, true, true).toLowerCase(Locale.ROOT);
        Digits digits = Digits.of(unsigned(stripped), (int) base);
        if (!digits.isValid()) {
            throw PythonError.value("invalid literal for int() with base " + base + ": " + StringRepr.of(text));
        }
        BigInteger value = value(meter, digits.text().replace("_", ""), digits.radix());
        return Numbers.normal(stripped.startsWith("-") ? value.negate() : value);
    }

    private static String unsigned(String text) {
        return text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    }

    private static BigInteger value(Meter meter, String digits, int radix) {
        meter.text(digits.length());
        if (Integer.bitCount(radix) > 1 && digits.length() > Integers.MOST_DIGITS) {
            throw PythonError.value(
                    "Exceeds the limit (" + Integers.MOST_DIGITS + " digits) for integer string conversion");
        }
        return new BigInteger(digits, radix);
    }

    static double real(String text) {
        String stripped = StringMethods.strip(text, null, true, true);
        Double named = NAMES.get(unsigned(stripped).toLowerCase(Locale.ROOT));
        if (named != null) {
            return stripped.startsWith("-") ? -named : named;
        }
        if (!REAL.matcher(stripped).matches()) {
            throw PythonError.value("could not convert string to float: " + StringRepr.of(text));
        }
        return Double.parseDouble(stripped.replace("_", ""));
    }
}
