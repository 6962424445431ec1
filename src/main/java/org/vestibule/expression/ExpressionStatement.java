package org.vestibule.expression;

/** An expression for its effects (Python language reference 7.1). */
record ExpressionStatement(Node expression) implements Statement {
    @Override
    public Completion execute(Frame frame) {
        expression.evaluate(frame);
        return Completion.NORMAL;
    }
}
