package org.vestibule.expression;

/** {@code pass}, {@code break} and {@code continue}, which do nothing but end so (Python language reference 7.4, 7.9, 7.10). */
record Jump(Completion completion) implements Statement {
    @Override
    public Completion execute(Frame frame) {
        return completion;
    }
}
