package org.vestibule.expression;

/** {@code raise} alone: the exception that is being handled once more (Python language reference 7.8). */
record Reraise(int position) implements Statement {
    @Override
    public Completion execute(Frame frame) {
        Meter meter = frame.meter();
        meter.step(position);
        if (meter.handled() == null) {
            throw new PythonError(ExceptionType.RUNTIME_ERROR, "No active exception to reraise");
        }
        throw meter.handled();
    }
}
