package org.vestibule.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Arithmetic with floats, and how they are written. */
final class Floats {
    /** So many digits tell a float apart from all others. */
    private static final int MOST_DIGITS = 17;

    /** Every decimal number of so many digits comes back unchanged from a float, unless that is next to zero. */
    private static final int SAFE_DIGITS = 15;

    private Floats() {}

    static double divide(double a, double b) {
        requireDivisor(b, "float division by zero");
        return a / b;
    }

    static double floorDivide(double a, double b) {
        requireDivisor(b, "float floor division by zero");
        double quotient = (a - modulo(a, b)) / b;
        if (quotient == 0) {
            return Math.copySign(0.0, a / b);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    static double modulo(double a, double b) {
        requireDivisor(b, "float modulo");
        double remainder = a % b;
        if (remainder == 0) {
            return Math.copySign(0.0, b);
        }
        return remainder < 0 != b < 0 ? remainder + b : remainder;
    }

    static double power(double a, double b) {
        if (a == 0 && b < 0) {
            throw new PythonError(ExceptionType.ZERO_DIVISION_ERROR, "0.0 cannot be raised to a negative power");
        }
        boolean one = a == 1 || a == -1 && Double.isInfinite(b);
        return one ? 1 : finitePower(a, b);
    }

    private static double finitePower(double a, double b) {
        double power = Math.pow(a, b);
        if (Double.isNaN(power) && Double.isFinite(a + b)) {
            throw PythonError.value("complex numbers are not supported");
        }
        if (Double.isInfinite(power) && Double.isFinite(a + b)) {
            throw new PythonError(ExceptionType.OVERFLOW_ERROR, "Numerical result out of range");
        }
        return power;
    }

    private static void requireDivisor(double value, String message) {
        if (value == 0) {
            throw new PythonError(ExceptionType.ZERO_DIVISION_ERROR, message);
        }
    }

    /** The shortest text that reads back as the same float, as CPython writes it. */
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        String sign = Math.copySign(1, value) < 0 ? "-" : "";
        return sign + (value == 0 ? "0.0" : positive(shortest(Math.abs(value))));
    }

    /** The decimal number with the fewest digits that only this float is nearest to. */
    static BigDecimal shortest(double value) {
        BigDecimal java = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        boolean safe = value >= Double.MIN_NORMAL;
        if (safe && java.precision() <= SAFE_DIGITS) {
            return java;
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = safe ? SAFE_DIGITS + 1 : 1; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    private static String positive(BigDecimal value) {
        int exponent = value.precision() - value.scale() - 1;
        if (exponent < -4 || exponent > 15) {
            return scientific(value, exponent);
        }
        String plain = value.toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    /** Digits with a point behind the first and an exponent of at least two. */
    static String scientific(BigDecimal value, int exponent) {
        String digits = value.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + exponent(exponent);
    }

    static String exponent(int exponent) {
        String digits = Integer.toString(Math.abs(exponent));
        return (exponent < 0 ? "e-" : "e+") + (digits.length() == 1 ? "0" : "") + digits;
    }
}
