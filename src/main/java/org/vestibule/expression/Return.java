package org.vestibule.expression;

/** {@code return value} (Python language reference 7.6). */
record Return(Node value) implements Statement {
    @Override
    public Completion execute(Frame frame) {
        frame.finish(value.evaluate(frame));
        return Completion.RETURN;
    }
}
