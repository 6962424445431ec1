package org.vestibule.expression;

/**
 * Counts what an evaluation uses, ends it at its {@link Bounds}, and remembers where it is and which exception it handles. Evaluations that a
 * function of the host begins can be counted together with the one that has called it.
 */
public final class Meter {
    /** How many characters or elements a bulk operation treats in the time of one step. */
    private static final int BULK = 32;

    private final Bounds bounds;
    private long steps;
    private int depth;
    private long bytes;
    private long regexSteps;
    private int position;
    private PythonError handled;

    /** Where an evaluation is. */
    record Mark(int depth, int position, PythonError handled) {}

    public Meter(Bounds bounds) {
        this.bounds = bounds;
    }

    /** Begins another evaluation; gives the place to come {@link #back} to. */
    Mark begin() {
        Mark mark = new Mark(depth, position, handled);
        handled = null;
        return mark;
    }

    void back(Mark mark) {
        depth = mark.depth();
        position = mark.position();
        handled = mark.handled();
    }

    /** Counts one step at a place of the source. */
    void step(int at) {
        position = at;
        if (++steps > bounds.steps()) {
            throw exceeded("steps", bounds.steps());
        }
    }

    /** Counts an operation that treats that many characters or elements. */
    void work(long elements) {
        steps += 1 + elements / BULK;
        if (steps > bounds.steps() || steps < 0) {
            throw exceeded("steps", bounds.steps());
        }
    }

    void allocate(long size) {
        bytes += size;
        if (bytes > bounds.bytes() || bytes < 0) {
            throw exceeded("bytes", bounds.bytes());
        }
    }

    /** Counts a search, which may look at the whole of what it seeks at each place of the text. */
    void search(String text, String sought) {
        work(text.length() * (1L + sought.length() / BULK));
    }

    /** Counts a text about to be made, with the work of making it. */
    void text(long length) {
        allocate(Size.text(length));
        work(length);
    }

    /** Counts a list or tuple about to be made, with the work of making it. */
    void list(long length) {
        allocate(Size.list(length));
        work(length);
    }

    void regexStep() {
        if (++regexSteps > bounds.regexSteps()) {
            throw exceeded("regular-expression steps", bounds.regexSteps());
        }
    }

    void enter(int levels) {
        depth += levels;
        if (depth > bounds.depth()) {
            throw exceeded("levels", bounds.depth());
        }
    }

    void leave(int levels) {
        depth -= levels;
    }

    /** The place of the latest step. */
    int position() {
        return position;
    }

    /** The exception whose {@code except} clause runs, here or in a caller; null outside of any. */
    PythonError handled() {
        return handled;
    }

    void handle(PythonError error) {
        handled = error;
    }

    /** What the stack of the thread could not hold. */
    static PythonError tooDeep() {
        return new PythonError(ExceptionType.BOUND_EXCEEDED, "nested too deeply");
    }

    private static PythonError exceeded(String what, long bound) {
        return new PythonError(ExceptionType.BOUND_EXCEEDED, "more than " + bound + " " + what);
    }
}
