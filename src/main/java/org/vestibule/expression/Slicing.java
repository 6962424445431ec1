package org.vestibule.expression;

/** {@code start:stop:step} within a subscription (Python language reference 6.3.3). */
record Slicing(Node start, Node stop, Node step) implements Node {
    @Override
    public Object evaluate(Frame frame) {
        return new Slice(start.evaluate(frame), stop.evaluate(frame), step.evaluate(frame));
    }
}
