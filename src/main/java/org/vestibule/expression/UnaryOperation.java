package org.vestibule.expression;

/** {@code -a}, {@code +a}, {@code ~a} (Python language reference 6.6). */
record UnaryOperation(Operator operator, Node operand, int position) implements Node {
    enum Operator {
        NEGATE("-"),
        PLUS("+"),
        INVERT("~");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        private Object apply(Meter meter, Object value) {
            if (Numbers.isInteger(value)) {
                return switch (this) {
                    case NEGATE -> Integers.subtract(meter, 0L, value);
                    case PLUS -> Integers.add(meter, 0L, value);
                    case INVERT -> Integers.subtract(meter, -1L, value);
                };
            }
            if (this == INVERT || !Numbers.isNumber(value)) {
                throw PythonError.type("bad operand type for unary " + symbol + ": '" + Type.name(value) + "'");
            }
            return this == NEGATE ? -Numbers.real(value) : Numbers.real(value);
        }
    }

    @Override
    public Object evaluate(Frame frame) {
        Object value = operand.evaluate(frame);
        frame.meter().step(position);
        return operator.apply(frame.meter(), value);
    }
}
