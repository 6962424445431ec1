package org.vestibule.expression;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The elements of a generator expression, each made when it is asked for. */
final class Generator implements Iterator<Object> {
    private final ComprehensionRun run;
    private final Node element;
    private boolean ahead;
    private boolean exhausted;

    Generator(ComprehensionRun run, Node element) {
        this.run = run;
        this.element = element;
    }

    @Override
    public boolean hasNext() {
        if (!ahead && !exhausted) {
            Meter meter = run.frame().meter();
            meter.enter(2);
            ahead = run.advance();
            exhausted = !ahead;
            meter.leave(2);
        }
        return ahead;
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ahead = false;
        return element.evaluate(run.frame());
    }
}
