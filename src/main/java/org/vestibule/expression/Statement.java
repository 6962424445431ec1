package org.vestibule.expression;

/** A statement (Python language reference 7 and 8), ready to be executed any number of times. */
interface Statement {
    /** How a statement ended. */
    enum Completion {
        NORMAL,
        BREAK,
        CONTINUE,
        RETURN
    }

    Completion execute(Frame frame);
}
