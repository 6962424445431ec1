package org.vestibule.expression;

import java.util.List;

/** {@code del target} (Python language reference 7.5). */
record Delete(List<Target> targets) implements Statement {
    @Override
    public Completion execute(Frame frame) {
        targets.forEach(it -> it.delete(frame));
        return Completion.NORMAL;
    }
}
