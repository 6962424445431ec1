package org.vestibule.expression;

/** {@code raise exception} (Python language reference 7.8); the exception that it comes {@code from} is evaluated and forgotten. */
record Raise(Node exception, Node cause, int position) implements Statement {
    @Override
    public Completion execute(Frame frame) {
        Object raised = exception.evaluate(frame);
        cause.evaluate(frame);
        frame.meter().step(position);
        if (raised instanceof ExceptionType type) {
            throw new PythonError(type.make(frame.meter(), Arguments.of()));
        }
        if (raised instanceof ExceptionValue value) {
            throw new PythonError(value);
        }
        throw PythonError.type("exceptions must derive from BaseException");
    }
}
