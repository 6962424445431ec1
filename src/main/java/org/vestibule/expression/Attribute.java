package org.vestibule.expression;

/** {@code value.name} (Python language reference 6.3.1). */
record Attribute(Node value, String name, int position) implements Node, Target {
    @Override
    public Object evaluate(Frame frame) {
        Object object = value.evaluate(frame);
        frame.meter().step(position);
        return Attributes.get(object, name);
    }

    @Override
    public void assign(Frame frame, Object assigned) {
        Object object = value.evaluate(frame);
        frame.meter().step(position);
        Attributes.set(object, name, assigned);
    }

    @Override
    public void delete(Frame frame) {
        frame.meter().step(position);
        throw PythonError.type("cannot delete attribute '" + name + "'");
    }
}
