package org.vestibule.expression;

/** A source that is no Python, or Python beyond what is covered; the message names what and where. */
public final class SyntaxError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    SyntaxError(String reason, Place place) {
        super(reason + ", line " + place.line() + ", column " + place.column());
        line = place.line();
        column = place.column();
    }

    /** The line of the source, counted from 1. */
    public int line() {
        return line;
    }

    /** The column of the source, counted from 1. */
    public int column() {
        return column;
    }
}
