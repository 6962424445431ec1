package org.vestibule.expression;

/** {@code while condition} with an {@code else} for an end without {@code break} (Python language reference 8.2). */
record While(Node condition, Statement body, Statement otherwise, int position) implements Statement {
    @Override
    public Completion execute(Frame frame) {
        while (Truth.of(condition.evaluate(frame))) {
            frame.meter().step(position);
            Completion completion = body.execute(frame);
            if (completion == Completion.BREAK) {
                return Completion.NORMAL;
            }
            if (completion == Completion.RETURN) {
                return completion;
            }
        }
        return otherwise.execute(frame);
    }
}
