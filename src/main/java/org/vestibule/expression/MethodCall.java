package org.vestibule.expression;

/** {@code receiver.name(arguments)}: a call that makes no bound method on its way. */
record MethodCall(Node receiver, String name, ArgumentList arguments, int position) implements Node {
    @Override
    public Object evaluate(Frame frame) {
        Object object = receiver.evaluate(frame);
        Meter meter = frame.meter();
        Method method = Type.of(object).method(name);
        if (method != null) {
            Arguments given = arguments.evaluate(frame);
            meter.step(position);
            return method.call(meter, object, given);
        }
        meter.step(position);
        Object attribute = Attributes.get(object, name);
        Arguments given = arguments.evaluate(frame);
        meter.step(position);
        return Callee.call(meter, attribute, given);
    }
}
