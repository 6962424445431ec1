package org.vestibule.expression;

/** {@code a += value} and the like (Python language reference 7.2.1). */
record AugmentedAssignment(Node target, BinaryOperator operator, Node value, int position) implements Statement {
    @Override
    public Completion execute(Frame frame) {
        if (target instanceof Attribute attribute) {
            Node object = new Constant(attribute.value().evaluate(frame));
            update(frame, new Attribute(object, attribute.name(), attribute.position()));
        } else if (target instanceof Subscription subscription) {
            Node container = new Constant(subscription.container().evaluate(frame));
            Node index = new Constant(subscription.index().evaluate(frame));
            update(frame, new Subscription(container, index, subscription.position()));
        } else {
            update(frame, (Name) target);
        }
        return Completion.NORMAL;
    }

    private <P extends Node & Target> void update(Frame frame, P place) {
        Object before = place.evaluate(frame);
        Object operand = value.evaluate(frame);
        frame.meter().step(position);
        place.assign(frame, InPlace.apply(frame.meter(), operator, before, operand));
    }
}
