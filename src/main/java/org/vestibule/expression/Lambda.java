package org.vestibule.expression;

/** {@code lambda parameters: value} (Python language reference 6.14). */
record Lambda(FunctionCode code, int position) implements Node {
    @Override
    public Object evaluate(Frame frame) {
        frame.meter().step(position);
        return code.function(frame);
    }
}
