package org.vestibule.expression;

/** {@code not a} (Python language reference 6.11). */
record Not(Node operand) implements Node {
    @Override
    public Object evaluate(Frame frame) {
        return !Truth.of(operand.evaluate(frame));
    }
}
