package org.vestibule.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Formats ints and floats (Python library reference, "Format Specification Mini-Language"). */
final class NumberFormat {
    private static final int STANDARD_PRECISION = 6;

    private final Meter meter;
    private final FormatSpec spec;

    NumberFormat(Meter meter, FormatSpec spec) {
        this.meter = meter;
        this.spec = spec;
    }

    String format(Object value) {
        boolean asFloat = spec.type() != 0 && "eEfFgG%".indexOf(spec.type()) >= 0;
        return Numbers.isInteger(value) && !asFloat ? integer(Numbers.integer(value)) : real(Numbers.real(value));
    }

    private String integer(Object value) {
        if (spec.precision() >= 0) {
            throw PythonError.value("Precision not allowed in integer format specifier");
        }
        String digits =
                switch (spec.type()) {
                    case 0, 'd', 'n' -> Integers.text(meter, value);
                    case 'b' -> Integers.text(meter, value, 2);
                    case 'o' -> Integers.text(meter, value, 8);
                    case 'x' -> Integers.text(meter, value, 16);
                    case 'X' -> Integers.text(meter, value, 16).toUpperCase(Locale.ROOT);
                    case 'c' -> Conversions.character(value);
                    default -> throw unknown("int");
                };
        if (spec.type() == 'c') {
            return spec.pad(meter, digits, '<');
        }
        boolean negative = digits.startsWith("-");
        String prefix = spec.alternate() && "boxX".indexOf(spec.type()) >= 0 ? "0" + spec.type() : "";
        return assemble(negative, prefix, negative ? digits.substring(1) : digits, "");
    }

    private String real(double value) {
        if ("eEfFgG%n".indexOf(spec.type()) < 0 && spec.type() != 0) {
            throw unknown("float");
        }
        boolean negative = Math.copySign(1, value) < 0 && !Double.isNaN(value);
        String digits = Double.isFinite(value) ? finite(Math.abs(value)) : Floats.text(Math.abs(value)) + percent();
        String cased = Character.isUpperCase(spec.type()) ? digits.toUpperCase(Locale.ROOT) : digits;
        int end = (int) cased.chars().takeWhile(Character::isDigit).count();
        return assemble(negative, "", cased.substring(0, end), cased.substring(end));
    }

    private String percent() {
        return spec.type() == '%' ? "%" : "";
    }

    private String finite(double value) {
        int precision = spec.precision() < 0 ? STANDARD_PRECISION : spec.precision();
        meter.text(precision);
        return switch (spec.type()) {
            case 'f', 'F' -> fixed(new BigDecimal(value), precision);
            case '%' -> fixed(new BigDecimal(value * 100), precision) + "%";
            case 'e', 'E' -> scientific(new BigDecimal(value), precision);
            case 'g', 'G', 'n' -> general(value, Math.max(1, precision), false);
            default -> spec.precision() < 0 ? Floats.text(value) : general(value, Math.max(1, precision), true);
        };
    }

    private String fixed(BigDecimal value, int decimals) {
        String digits = value.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
        return spec.alternate() && decimals == 0 ? digits + "." : digits;
    }

    private String scientific(BigDecimal value, int decimals) {
        BigDecimal rounded = value.round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
        int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        BigDecimal mantissa = rounded.movePointLeft(exponent).setScale(decimals, RoundingMode.HALF_EVEN);
        return fixed(mantissa, decimals) + Floats.exponent(exponent);
    }

    /** Fixed or scientific, whichever is shorter; without a type there is always a point or an exponent. */
    private String general(double value, int digits, boolean typeless) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        if (exponent < -4 || exponent >= (typeless ? digits - 1 : digits) && exponent > 0) {
            String text = scientific(rounded, digits - 1);
            int mark = text.indexOf('e');
            return stripped(text.substring(0, mark)) + text.substring(mark);
        }
        String text = stripped(fixed(rounded, Math.max(0, digits - 1 - exponent)));
        return typeless && !text.contains(".") ? text + ".0" : text;
    }

    private String stripped(String digits) {
        if (spec.alternate() || !digits.contains(".")) {
            return digits;
        }
        return digits.replaceAll("\\.?0+$", "");
    }

    private String assemble(boolean negative, String prefix, String whole, String rest) {
        String sign = negative ? "-" : spec.sign() == '-' ? "" : String.valueOf(spec.sign());
        String front = sign + prefix;
        int missing = spec.width() - front.length() - rest.length();
        boolean inner = spec.align() == '=' || spec.align() == '0';
        if (!inner) {
            return spec.pad(meter, front + grouped(whole) + rest, '>');
        }
        meter.text(Math.max(missing, 0));
        String digits = spec.isZeroPadded() ? grouped(zeros(whole, missing)) : grouped(whole);
        return front + spec.fill().repeat(Math.max(0, missing - digits.length())) + digits + rest;
    }

    /** Enough zeros before the digits to fill the width with the separators between them. */
    private String zeros(String digits, int width) {
        int group = group();
        int least = spec.grouping() == 0 ? width : width - Math.max(0, width - 1) / (group + 1);
        return "0".repeat(Math.max(0, least - digits.length())) + digits;
    }

    private String grouped(String digits) {
        if (spec.grouping() == 0) {
            return digits;
        }
        if ("boxXn".indexOf(spec.type()) >= 0 && (spec.grouping() == ',' || spec.type() == 'n')) {
            throw PythonError.value("Cannot specify '" + spec.grouping() + "' with '" + spec.type() + "'.");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            boolean boundary = i > 0 && (digits.length() - i) % group() == 0;
            text.append(boundary ? String.valueOf(spec.grouping()) : "").append(digits.charAt(i));
        }
        return text.toString();
    }

    private int group() {
        return "boxX".indexOf(spec.type()) >= 0 ? 4 : 3;
    }

    private PythonError unknown(String type) {
        return PythonError.value("Unknown format code '" + spec.type() + "' for object of type '" + type + "'");
    }
}
