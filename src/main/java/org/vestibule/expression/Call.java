package org.vestibule.expression;

/** {@code callee(arguments)} (Python language reference 6.3.4). */
record Call(Node callee, ArgumentList arguments, int position) implements Node {
    @Override
    public Object evaluate(Frame frame) {
        Object function = callee.evaluate(frame);
        Arguments given = arguments.evaluate(frame);
        frame.meter().step(position);
        return Callee.call(frame.meter(), function, given);
    }
}
