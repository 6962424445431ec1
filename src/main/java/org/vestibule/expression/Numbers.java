package org.vestibule.expression;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The numbers of Python as Java values: Long where it fits, else BigInteger; Double; Boolean; and what else the host brings. */
final class Numbers {
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private Numbers() {}

    /** Whether it is an int; a bool is one, too. */
    static boolean isInteger(Object value) {
        return value instanceof Long
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof BigInteger
                || value instanceof Short
                || value instanceof Byte;
    }

    static boolean isNumber(Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    static boolean isReal(Object value) {
        return isNumber(value) && !isInteger(value);
    }

    /** The smallest form of an integer. */
    static Object normal(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    /** An integer as Long or BigInteger. */
    static Object integer(Object value) {
        if (value instanceof Long) {
            return value;
        }
        if (value instanceof BigInteger big) {
            return normal(big);
        }
        return value instanceof Boolean truth ? (truth ? 1L : 0L) : ((Number) value).longValue();
    }

    static BigInteger big(Object value) {
        return integer(value) instanceof BigInteger big ? big : BigInteger.valueOf((Long) integer(value));
    }

    /** Any number as a float; an {@code OverflowError} of the script where an int is too large. */
    static double real(Object value) {
        if (!isInteger(value)) {
            return ((Number) value).doubleValue();
        }
        double real = integer(value) instanceof Long small
                ? (double) small
                : big(value).doubleValue();
        if (Double.isInfinite(real)) {
            throw new PythonError(ExceptionType.OVERFLOW_ERROR, "int too large to convert to float");
        }
        return real;
    }

    /** The int that equals the number; null where there is none. */
    static Object whole(Object value) {
        if (isInteger(value)) {
            return integer(value);
        }
        double real = real(value);
        if (real != Math.rint(real) || Double.isInfinite(real)) {
            return null;
        }
        return Math.abs(real) < 1L << 62 ? (Object) (long) real : normal(new BigDecimal(real).toBigInteger());
    }

    /** Below zero, zero or above, as a is less than, equal to or greater than b; neither is NaN. */
    static int compare(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x.compareTo(y);
        }
        if (isInteger(a) && isInteger(b)) {
            return big(a).compareTo(big(b));
        }
        if (isReal(a) && isReal(b)) {
            return compareReals(real(a), real(b));
        }
        return isReal(a) ? compareExactly(real(a), b) : -compareExactly(real(b), a);
    }

    private static int compareReals(double a, double b) {
        if (a == b) {
            return 0;
        }
        return a < b ? -1 : 1;
    }

    private static int compareExactly(double real, Object integer) {
        if (Double.isInfinite(real)) {
            return real > 0 ? 1 : -1;
        }
        return new BigDecimal(real).compareTo(new BigDecimal(big(integer)));
    }

    static boolean isNan(Object value) {
        return isReal(value) && Double.isNaN(real(value));
    }

    /** An int that Java can count with; those beyond are cut to the largest and the smallest of all. */
    static long clamped(Object value) {
        return integer(value) instanceof Long small
                ? small
                : big(value).max(LEAST).min(MOST).longValue();
    }

    /** A parameter that must be an int. */
    static long index(Object value) {
        if (!isInteger(value)) {
            throw PythonError.type("'" + Type.name(value) + "' object cannot be interpreted as an integer");
        }
        return clamped(value);
    }

    /** A parameter that must be an int or a float. */
    static double realArgument(Object value) {
        if (!isNumber(value)) {
            throw PythonError.type("must be real number, not " + Type.name(value));
        }
        return real(value);
    }
}
