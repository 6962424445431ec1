package org.vestibule.expression;

/** A method taken from its receiver, as in {@code add = names.append}. */
record BoundMethod(Object self, Method method) implements Callee {
    @Override
    public Object call(Meter meter, Arguments arguments) {
        return method.call(meter, self, arguments);
    }
}
