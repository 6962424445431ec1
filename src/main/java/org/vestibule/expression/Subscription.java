package org.vestibule.expression;

/** {@code container[index]}, where the index may be a slice (Python language reference 6.3.2 and 6.3.3). */
record Subscription(Node container, Node index, int position) implements Node, Target {
    @Override
    public Object evaluate(Frame frame) {
        Object object = container.evaluate(frame);
        Object key = index.evaluate(frame);
        frame.meter().step(position);
        return Subscripts.get(frame.meter(), object, key);
    }

    @Override
    public void assign(Frame frame, Object value) {
        Object object = container.evaluate(frame);
        Object key = index.evaluate(frame);
        frame.meter().step(position);
        Subscripts.set(frame.meter(), object, key, value);
    }

    @Override
    public void delete(Frame frame) {
        Object object = container.evaluate(frame);
        Object key = index.evaluate(frame);
        frame.meter().step(position);
        Subscripts.delete(frame.meter(), object, key);
    }
}
