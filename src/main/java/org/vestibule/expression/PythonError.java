package org.vestibule.expression;

/**
 * An exception on its way through a script, and out of it where nothing caught it. The host throws it from its functions to raise an
 * exception that the script can catch. One for an exceeded bound cannot be caught there. It has no stack trace: where it arose in the
 * script is what counts.
 */
public final class PythonError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int NOWHERE = -1;

    private final transient ExceptionValue value;
    private int position = NOWHERE;
    private int line;
    private int column;

    public PythonError(ExceptionType type, String message) {
        this(new ExceptionValue(type, Tuple.of(message)));
    }

    PythonError(ExceptionValue value) {
        super(null, null, false, false);
        this.value = value;
    }

    static PythonError type(String message) {
        return new PythonError(ExceptionType.TYPE_ERROR, message);
    }

    static PythonError value(String message) {
        return new PythonError(ExceptionType.VALUE_ERROR, message);
    }

    static PythonError key(Object key) {
        return new PythonError(new ExceptionValue(ExceptionType.KEY_ERROR, Tuple.of(key)));
    }

    static PythonError index(String message) {
        return new PythonError(ExceptionType.INDEX_ERROR, message);
    }

    /** The class of the exception; its name is what Python would print. */
    public ExceptionType type() {
        return value.type();
    }

    /** What the script would get from {@code str(error)}. */
    public String text() {
        try {
            return value.text(new Meter(Bounds.STANDARD));
        } catch (PythonError unprintable) {
            return "";
        }
    }

    /** The line of the script where it arose, counted from 1; 0 outside of a script. */
    public int line() {
        return line;
    }

    /** The column of the script where it arose, counted from 1; 0 outside of a script. */
    public int column() {
        return column;
    }

    /** Whether the script was ended for what it used, and not for what it did wrong. */
    public boolean isBoundExceeded() {
        return type() == ExceptionType.BOUND_EXCEEDED;
    }

    @Override
    public String getMessage() {
        String message = text().isEmpty() ? type().name() : type().name() + ": " + text();
        return line == 0 ? message : message + ", line " + line + ", column " + column;
    }

    ExceptionValue value() {
        return value;
    }

    /** Notes where in the source it arose, unless that is known. */
    void at(int place) {
        if (position == NOWHERE) {
            position = place;
        }
    }

    /** Leaves the script with the place where it arose. */
    PythonError in(String source, int latest) {
        at(latest);
        Place place = Place.of(source, position);
        line = place.line();
        column = place.column();
        return this;
    }
}
