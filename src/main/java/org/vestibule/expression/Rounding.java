package org.vestibule.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** The function {@code round()}: halves go to the even neighbour (Python library reference, "Built-in Functions"). */
final class Rounding {
    /** Beyond so many decimals a float stays as it is, and below minus as many it is zero. */
    private static final int MOST_DECIMALS = 400;

    private Rounding() {}

    static Object round(Meter meter, Object number, Object decimals) {
        if (!Numbers.isNumber(number)) {
            throw PythonError.type("type " + Type.name(number) + " doesn't define __round__ method");
        }
        if (Numbers.isInteger(number)) {
            return decimals == null ? Numbers.integer(number) : integer(meter, number, Numbers.index(decimals));
        }
        double value = Numbers.real(number);
        return decimals == null
                ? Conversions.truncate(Math.rint(value))
                : (Object) real(value, Numbers.index(decimals));
    }

    private static Object integer(Meter meter, Object number, long decimals) {
        BigInteger value = Numbers.big(number);
        if (decimals >= 0) {
            return Numbers.normal(value);
        }
        if (-decimals > value.bitLength()) {
            return 0L;
        }
        meter.text(value.bitLength());
        return Numbers.normal(new BigDecimal(value)
                .setScale((int) decimals, RoundingMode.HALF_EVEN)
                .toBigIntegerExact());
    }

    private static double real(double value, long decimals) {
        if (Double.isNaN(value) || Double.isInfinite(value) || decimals > MOST_DECIMALS) {
            return value;
        }
        if (decimals < -MOST_DECIMALS) {
            return Math.copySign(0.0, value);
        }
        double rounded = new BigDecimal(value)
                .setScale((int) decimals, RoundingMode.HALF_EVEN)
                .doubleValue();
        return Math.copySign(rounded, value);
    }
}
