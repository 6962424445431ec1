package org.vestibule.expression;

/** {@code raise exception} (Python language reference 7.8); the exception that it comes {@code from} is checked and forgotten. */
record Raise(Node exception, Node cause, int position) implements Statement {
    @Override
    public Completion execute(Frame frame) {
        Object raised = exception.evaluate(frame);
        Object reason = cause.evaluate(frame);
        frame.meter().step(position);
        PythonError error = new PythonError(made(frame.meter(), raised, "exceptions"));
        if (reason != null) {
            made(frame.meter(), reason, "exception causes");
        }
        throw error;
    }

    private static ExceptionValue made(Meter meter, Object exception, String what) {
        if (exception instanceof ExceptionType type) {
            return type.make(meter, Arguments.of());
        }
        if (exception instanceof ExceptionValue value) {
            return value;
        }
        throw PythonError.type(what + " must derive from BaseException");
    }
}
