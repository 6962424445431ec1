package org.vestibule.expression;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads numbers from texts, as {@code int()} and {@code float()} do. */
final class NumberText {
    private static final Pattern REAL = Pattern.compile(
            "[+-]?(?:(?:\\d(?:_?\\d)*+(?:\\.(?:\\d(?:_?\\d)*+)?)?|\\.\\d(?:_?\\d)*+)(?:[eE][+-]?\\d(?:_?\\d)*+)?)");
    private static final Map<Character, Long> PREFIXES = Map.of('x', 16L, 'o', 8L, 'b', 2L);
    private static final Map<String, Double> NAMES = Map.of(
            "inf", Double.POSITIVE_INFINITY,
            "infinity", Double.POSITIVE_INFINITY,
            "nan", Double.NaN);

    private NumberText() {}

    static Object integer(Meter meter, String text, long base) {
        if (base != 0 && (base < Character.MIN_RADIX || base > Character.MAX_RADIX)) {
            throw PythonError.value("int() base must be >= 2 and <= 36, or 0");
        }
        String stripped = StringMethods.strip(text, null, true, true).toLowerCase(Locale.ROOT);
        boolean signed = stripped.startsWith("-") || stripped.startsWith("+");
        String digits = signed ? stripped.substring(1) : stripped;
        long prefixed =
                digits.length() > 1 && digits.charAt(0) == '0' ? PREFIXES.getOrDefault(digits.charAt(1), 0L) : 0;
        boolean prefix = prefixed != 0 && (base == 0 || base == prefixed);
        long radix = prefix ? prefixed : base == 0 ? 10 : base;
        String number = prefix ? digits.substring(digits.startsWith("_", 2) ? 3 : 2) : digits;
        boolean leadingZero = base == 0 && !prefix && number.startsWith("0") && !number.matches("[0_]*+");
        if (leadingZero || !isNumber(number, (int) radix)) {
            throw PythonError.value("invalid literal for int() with base " + base + ": " + StringRepr.of(text));
        }
        BigInteger value = value(meter, number.replace("_", ""), (int) radix);
        return Numbers.normal(stripped.startsWith("-") ? value.negate() : value);
    }

    private static boolean isNumber(String digits, int radix) {
        boolean underscores = digits.startsWith("_") || digits.endsWith("_") || digits.contains("__");
        return !digits.isEmpty()
                && !underscores
                && digits.codePoints().allMatch(it -> it == '_' || Character.digit(it, radix) >= 0);
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
        boolean signed = stripped.startsWith("-") || stripped.startsWith("+");
        Double named = NAMES.get(stripped.substring(signed ? 1 : 0).toLowerCase(Locale.ROOT));
        if (named != null) {
            return stripped.startsWith("-") ? -named : named;
        }
        if (!REAL.matcher(stripped).matches()) {
            throw PythonError.value("could not convert string to float: " + StringRepr.of(text));
        }
        return Double.parseDouble(stripped.replace("_", ""));
    }
}
