package org.vestibule.expression;

import java.util.List;

/** {@code a = b = value} (Python language reference 7.2). */
record Assignment(List<Target> targets, Node value) implements Statement {
    @Override
    public Completion execute(Frame frame) {
        Object result = value.evaluate(frame);
        for (Target target : targets) {
            target.assign(frame, result);
        }
        return Completion.NORMAL;
    }
}
