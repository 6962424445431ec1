package org.vestibule.expression;

/** {@code name := value} (Python language reference 6.12). */
record NamedExpression(Name name, Node value) implements Node {
    @Override
    public Object evaluate(Frame frame) {
        Object result = value.evaluate(frame);
        name.assign(frame, result);
        return result;
    }
}
