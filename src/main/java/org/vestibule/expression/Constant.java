package org.vestibule.expression;

/** A literal, or {@code None}, {@code True}, {@code False}. */
record Constant(Object value) implements Node {
    @Override
    public Object evaluate(Frame frame) {
        return value;
    }
}
