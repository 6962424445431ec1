package org.vestibule.expression;

import java.util.function.DoubleBinaryOperator;

/** The binary operators (Python language reference 6.5 to 6.9). */
enum BinaryOperator {
    ADD("+", Integers::add, Double::sum),
    SUBTRACT("-", Integers::subtract, (a, b) -> a - b),
    MULTIPLY("*", Integers::multiply, (a, b) -> a * b),
    DIVIDE("/", Integers::divide, Floats::divide),
    FLOOR_DIVIDE("//", Integers::floorDivide, Floats::floorDivide),
    MODULO("%", Integers::modulo, Floats::modulo),
    POWER("**", Integers::power, Floats::power),
    LEFT_SHIFT("<<", Integers::shiftLeft, null),
    RIGHT_SHIFT(">>", Integers::shiftRight, null),
    AND("&", Integers::and, null),
    OR("|", Integers::or, null),
    XOR("^", Integers::xor, null);

    @FunctionalInterface
    private interface IntegerOperator {
        Object apply(Meter meter, Object a, Object b);
    }

    private final String symbol;
    private final IntegerOperator integers;
    private final DoubleBinaryOperator floats;

    BinaryOperator(String symbol, IntegerOperator integers, DoubleBinaryOperator floats) {
        this.symbol = symbol;
        this.integers = integers;
        this.floats = floats;
    }

    Object apply(Meter meter, Object a, Object b) {
        if (a instanceof Long && b instanceof Long) {
            return integers.apply(meter, a, b);
        }
        if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
            return numbers(meter, a, b);
        }
        Object result = Overloads.apply(meter, this, a, b);
        if (result == Overloads.NONE) {
            throw unsupported(symbol, a, b);
        }
        return result;
    }

    private Object numbers(Meter meter, Object a, Object b) {
        if (Numbers.isInteger(a) && Numbers.isInteger(b)) {
            Object result = integers.apply(meter, Numbers.integer(a), Numbers.integer(b));
            return keepsTruth() && a instanceof Boolean && b instanceof Boolean ? (Object) Truth.of(result) : result;
        }
        if (floats == null) {
            throw unsupported(symbol, a, b);
        }
        return floats.applyAsDouble(Numbers.real(a), Numbers.real(b));
    }

    /** Whether two bools give a bool. */
    private boolean keepsTruth() {
        return this == AND || this == OR || this == XOR;
    }

    /** What {@code a += b} refuses is named so. */
    PythonError unsupportedInPlace(Object a, Object b) {
        return unsupported(symbol + "=", a, b);
    }

    private static PythonError unsupported(String symbol, Object a, Object b) {
        return PythonError.type(
                "unsupported operand type(s) for " + symbol + ": '" + Type.name(a) + "' and '" + Type.name(b) + "'");
    }
}
