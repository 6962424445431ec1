package org.vestibule.expression;

import java.util.List;

/** {@code if}, {@code elif}, {@code else} (Python language reference 8.1). */
record If(List<Branch> branches, Statement otherwise) implements Statement {
    /** A condition with what it guards. */
    record Branch(Node condition, Statement body) {}

    @Override
    public Completion execute(Frame frame) {
        for (Branch branch : branches) {
            if (Truth.of(branch.condition().evaluate(frame))) {
                return branch.body().execute(frame);
            }
        }
        return otherwise.execute(frame);
    }
}
