package org.vestibule.expression;

/** {@code a if condition else b} (Python language reference 6.13). */
record Conditional(Node condition, Node then, Node otherwise) implements Node {
    @Override
    public Object evaluate(Frame frame) {
        return Truth.of(condition.evaluate(frame)) ? then.evaluate(frame) : otherwise.evaluate(frame);
    }
}
