package org.vestibule.expression;

import java.util.Iterator;
import java.util.List;

/** Walks through the {@code for} and {@code if} of a comprehension, from one element to the next. */
final class ComprehensionRun {
    private final List<Comprehension.Clause> clauses;
    private final Iterator<?>[] open;
    private final Frame frame;
    private int level;

    ComprehensionRun(List<Comprehension.Clause> clauses, Iterator<?> outermost, Frame frame) {
        this.clauses = clauses;
        this.frame = frame;
        open = new Iterator<?>[clauses.size()];
        open[0] = outermost;
    }

    /** The values of the names, for the element that it stands at. */
    Frame frame() {
        return frame;
    }

    /** Goes to the next element; false where there is none. */
    boolean advance() {
        while (level >= 0) {
            if (!open[level].hasNext()) {
                level--;
            } else if (accepts(clauses.get(level), open[level].next())) {
                if (level == clauses.size() - 1) {
                    return true;
                }
                level++;
                open[level] = Iteration.over(
                        frame.meter(), clauses.get(level).iterable().evaluate(frame));
            }
        }
        return false;
    }

    private boolean accepts(Comprehension.Clause clause, Object element) {
        frame.meter().step(clause.position());
        clause.target().assign(frame, element);
        for (Node condition : clause.conditions()) {
            if (!Truth.of(condition.evaluate(frame))) {
                return false;
            }
        }
        return true;
    }
}
