package org.vestibule.expression;

/** {@code *value} in a display, a call or a list of targets; whoever holds it unpacks it. */
record Starred(Node value, int position) implements Node {
    @Override
    public Object evaluate(Frame frame) {
        frame.meter().step(position);
        throw PythonError.type("can't use starred expression here");
    }
}
