package org.vestibule.expression;

/** {@code def name(parameters):} (Python language reference 8.7). */
record FunctionDefinition(Name name, FunctionCode code, int position) implements Statement {
    @Override
    public Completion execute(Frame frame) {
        frame.meter().step(position);
        name.assign(frame, code.function(frame));
        return Completion.NORMAL;
    }
}
