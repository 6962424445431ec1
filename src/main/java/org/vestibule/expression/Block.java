package org.vestibule.expression;

import java.util.List;

/** Statements one after the other. */
record Block(List<Statement> statements) implements Statement {
    @Override
    public Completion execute(Frame frame) {
        for (Statement statement : statements) {
            Completion completion = statement.execute(frame);
            if (completion != Completion.NORMAL) {
                return completion;
            }
        }
        return Completion.NORMAL;
    }
}
