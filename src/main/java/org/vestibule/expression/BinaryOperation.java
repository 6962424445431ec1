package org.vestibule.expression;

/** {@code a + b} and the like (Python language reference 6.5 to 6.9). */
record BinaryOperation(BinaryOperator operator, Node left, Node right, int position) implements Node {
    @Override
    public Object evaluate(Frame frame) {
        Object a = left.evaluate(frame);
        Object b = right.evaluate(frame);
        frame.meter().step(position);
        return operator.apply(frame.meter(), a, b);
    }
}
