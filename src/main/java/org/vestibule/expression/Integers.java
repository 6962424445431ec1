package org.vestibule.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Arithmetic with ints of any size; what would be too large or too slow is refused before it is begun. */
final class Integers {
    /** CPython's own bound for turning ints into text and back, which would take the square of that time. */
    static final int MOST_DIGITS = 4300;

    private static final int PRECISE = 40;

    private Integers() {}

    static Object add(Meter meter, Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            long sum = x + y;
            if (((x ^ sum) & (y ^ sum)) >= 0) {
                return sum;
            }
        }
        return counted(meter, Numbers.big(a).add(Numbers.big(b)));
    }

    static Object subtract(Meter meter, Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            long difference = x - y;
            if (((x ^ y) & (x ^ difference)) >= 0) {
                return difference;
            }
        }
        return counted(meter, Numbers.big(a).subtract(Numbers.big(b)));
    }

    static Object multiply(Meter meter, Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y && Math.multiplyHigh(x, y) == x * y >> 63) {
            return x * y;
        }
        BigInteger x = Numbers.big(a);
        BigInteger y = Numbers.big(b);
        meter.work(words(x) * words(y));
        return counted(meter, x.multiply(y));
    }

    /** The float nearest to the quotient. */
    static Object divide(Meter meter, Object a, Object b) {
        BigInteger x = Numbers.big(a);
        BigInteger y = divisor(b, "division by zero");
        if (x.bitLength() <= 53 && y.bitLength() <= 53) {
            return x.doubleValue() / y.doubleValue();
        }
        meter.work(words(x) * words(x) + words(y) * words(y));
        double quotient = new BigDecimal(x)
                .divide(new BigDecimal(y), new MathContext(PRECISE))
                .doubleValue();
        if (Double.isInfinite(quotient)) {
            throw new PythonError(ExceptionType.OVERFLOW_ERROR, "integer division result too large for a float");
        }
        return quotient;
    }

    static Object floorDivide(Meter meter, Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y && y != 0 && x != Long.MIN_VALUE) {
            return Math.floorDiv(x, y);
        }
        return quotientAndRemainder(meter, a, b)[0];
    }

    static Object modulo(Meter meter, Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y && y != 0) {
            return Math.floorMod(x, y);
        }
        return quotientAndRemainder(meter, a, b)[1];
    }

    private static Object[] quotientAndRemainder(Meter meter, Object a, Object b) {
        BigInteger x = Numbers.big(a);
        BigInteger y = divisor(b, "integer division or modulo by zero");
        meter.work(words(x) * words(y));
        BigInteger[] result = x.divideAndRemainder(y);
        boolean towardsZero = result[1].signum() != 0 && result[1].signum() != y.signum();
        BigInteger quotient = towardsZero ? result[0].subtract(BigInteger.ONE) : result[0];
        BigInteger remainder = towardsZero ? result[1].add(y) : result[1];
        return new Object[] {counted(meter, quotient), counted(meter, remainder)};
    }

    private static BigInteger divisor(Object value, String message) {
        BigInteger divisor = Numbers.big(value);
        if (divisor.signum() == 0) {
            throw new PythonError(ExceptionType.ZERO_DIVISION_ERROR, message);
        }
        return divisor;
    }

    static Object power(Meter meter, Object a, Object b) {
        BigInteger base = Numbers.big(a);
        BigInteger exponent = Numbers.big(b);
        if (exponent.signum() < 0) {
            return Floats.power(Numbers.real(a), Numbers.real(b));
        }
        if (base.bitLength() <= 1 && base.abs().bitLength() <= 1) {
            return base.signum() < 0 && !exponent.testBit(0)
                    ? 1L
                    : exponent.signum() == 0 ? (Object) 1L : Numbers.normal(base);
        }
        long bits = Math.multiplyHigh(base.bitLength(), Numbers.clamped(b)) == 0
                ? base.bitLength() * Numbers.clamped(b)
                : Long.MAX_VALUE / 2;
        meter.allocate(Size.integer(bits));
        meter.work(bits / 64 * (bits / 64));
        return counted(meter, base.pow(exponent.intValueExact()));
    }

    /** {@code pow(a, b, modulus)}. */
    static Object power(Meter meter, Object a, Object b, Object modulus) {
        BigInteger m = Numbers.big(modulus);
        if (m.signum() == 0) {
            throw PythonError.value("pow() 3rd argument cannot be 0");
        }
        BigInteger exponent = Numbers.big(b);
        meter.work((1 + exponent.bitLength()) * (words(m) * words(m) + words(Numbers.big(a))));
        try {
            BigInteger result = Numbers.big(a).modPow(exponent, m.abs());
            return counted(meter, m.signum() < 0 && result.signum() > 0 ? result.add(m) : result);
        } catch (ArithmeticException noInverse) {
            throw PythonError.value("base is not invertible for the given modulus");
        }
    }

    static Object shiftLeft(Meter meter, Object a, Object b) {
        BigInteger value = Numbers.big(a);
        long distance = distance(b);
        if (value.signum() == 0) {
            return 0L;
        }
        meter.allocate(Size.integer(Math.min(distance, Long.MAX_VALUE / 2) + value.bitLength()));
        return counted(meter, value.shiftLeft(Math.toIntExact(distance)));
    }

    static Object shiftRight(Meter meter, Object a, Object b) {
        return counted(meter, Numbers.big(a).shiftRight((int) Math.min(distance(b), Integer.MAX_VALUE)));
    }

    private static long distance(Object value) {
        long distance = Numbers.clamped(value);
        if (distance < 0) {
            throw PythonError.value("negative shift count");
        }
        return distance;
    }

    static Object and(Meter meter, Object a, Object b) {
        return counted(meter, Numbers.big(a).and(Numbers.big(b)));
    }

    static Object or(Meter meter, Object a, Object b) {
        return counted(meter, Numbers.big(a).or(Numbers.big(b)));
    }

    static Object xor(Meter meter, Object a, Object b) {
        return counted(meter, Numbers.big(a).xor(Numbers.big(b)));
    }

    /** The decimal digits; a {@code ValueError} of the script where there are too many. */
    static String text(Meter meter, Object value) {
        return text(meter, value, 10);
    }

    static String text(Meter meter, Object value, int radix) {
        if (Numbers.integer(value) instanceof Long small) {
            return Long.toString(small, radix);
        }
        BigInteger big = Numbers.big(value);
        boolean quick = Integer.bitCount(radix) == 1;
        meter.text(big.bitLength());
        String digits = quick || big.bitLength() < MOST_DIGITS * 4 ? big.toString(radix) : "";
        if (digits.isEmpty() || !quick && digits.length() - (big.signum() < 0 ? 1 : 0) > MOST_DIGITS) {
            throw PythonError.value("Exceeds the limit (" + MOST_DIGITS + " digits) for integer string conversion");
        }
        return digits;
    }

    private static long words(BigInteger value) {
        return 1L + value.bitLength() / Long.SIZE;
    }

    private static Object counted(Meter meter, BigInteger value) {
        if (value.bitLength() >= Long.SIZE) {
            meter.allocate(Size.integer(value));
            meter.work(words(value));
        }
        return Numbers.normal(value);
    }
}
