package org.vestibule.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a value is to be formatted (Python library reference, "Format Specification Mini-Language").
 *
 * @param align one of {@code < > ^ =}, or 0 where it is left to the value
 * @param sign one of {@code + -} and blank
 * @param grouping what stands between groups of digits, or 0
 * @param precision -1 where it is not given
 * @param type what the value is formatted as, or 0
 */
record FormatSpec(
        String fill, char align, char sign, boolean alternate, int width, char grouping, int precision, char type) {
    private static final int MOST_DIGITS = 18;
    static final long LARGEST = 1_000_000_000;
    private static final Pattern SYNTAX =
            Pattern.compile("(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?(.)?", Pattern.DOTALL);

    static FormatSpec parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw PythonError.value("Invalid format specifier");
        }
        boolean zero = matcher.group(5) != null;
        String fill = matcher.group(1) != null ? matcher.group(1) : zero ? "0" : " ";
        return new FormatSpec(
                fill,
                symbol(matcher.group(2), zero ? '0' : (char) 0),
                symbol(matcher.group(3), '-'),
                matcher.group(4) != null,
                number(matcher.group(6), 0),
                symbol(matcher.group(7), (char) 0),
                number(matcher.group(8), -1),
                symbol(matcher.group(9), (char) 0));
    }

    private static char symbol(String text, char standard) {
        return text == null ? standard : text.charAt(0);
    }

    /** A width or precision; what is far too large stays so large that a bound refuses it. */
    static int number(String digits, int standard) {
        if (digits == null) {
            return standard;
        }
        if (digits.length() > MOST_DIGITS) {
            throw PythonError.value("Too many decimal digits in format string");
        }
        return (int) Math.min(LARGEST, Long.parseLong(digits));
    }

    FormatSpec as(char other) {
        return new FormatSpec(fill, align, sign, alternate, width, grouping, precision, other);
    }

    /** Whether it asks for what only numbers have. */
    boolean isForNumbers() {
        return sign != '-' || alternate || grouping != 0 || align == '=';
    }

    /** Whether zeros stand between the sign and the digits. */
    boolean isZeroPadded() {
        return align == '0' || align == '=' && fill.equals("0");
    }

    String pad(Meter meter, String text, char standard) {
        int missing = width - CodePoints.length(text);
        meter.text((long) text.length() + Math.max(0, missing));
        if (missing <= 0) {
            return text;
        }
        return switch (align == 0 || align == '0' ? standard : align) {
            case '<' -> text + fill.repeat(missing);
            case '^' -> fill.repeat(missing / 2) + text + fill.repeat(missing - missing / 2);
            default -> fill.repeat(missing) + text;
        };
    }
}
