package org.vestibule.expression;

/** A name (Python language reference 6.2.1). */
record Name(Variable variable, int position) implements Node, Target {
    @Override
    public Object evaluate(Frame frame) {
        Object value = variable.get(frame);
        if (value == Variable.UNBOUND) {
            frame.meter().step(position);
            throw variable.unbound();
        }
        return value;
    }

    @Override
    public void assign(Frame frame, Object value) {
        variable.set(frame, value);
    }

    @Override
    public void delete(Frame frame) {
        evaluate(frame);
        variable.set(frame, Variable.UNBOUND);
    }
}
