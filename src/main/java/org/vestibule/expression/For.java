package org.vestibule.expression;

import java.util.Iterator;

/** {@code for target in iterable} with an {@code else} for an end without {@code break} (Python language reference 8.3). */
record For(Target target, Node iterable, Statement body, Statement otherwise, int position) implements Statement {
    @Override
    public Completion execute(Frame frame) {
        Object elements = iterable.evaluate(frame);
        frame.meter().step(position);
        Iterator<?> iterator = Iteration.over(frame.meter(), elements);
        while (iterator.hasNext()) {
            target.assign(frame, iterator.next());
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
