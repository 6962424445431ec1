package org.vestibule.expression;

/** {@code assert condition, message} (Python language reference 7.3); the message may be null. */
record Assert(Node condition, Node message, int position) implements Statement {
    @Override
    public Completion execute(Frame frame) {
        if (Truth.of(condition.evaluate(frame))) {
            return Completion.NORMAL;
        }
        Tuple arguments = message == null ? Tuple.EMPTY : Tuple.of(message.evaluate(frame));
        frame.meter().step(position);
        throw new PythonError(new ExceptionValue(ExceptionType.ASSERTION_ERROR, arguments));
    }
}
