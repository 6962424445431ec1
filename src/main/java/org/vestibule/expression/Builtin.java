package org.vestibule.expression;

/** A function of the interpreter. */
record Builtin(Signature signature, Body body) implements Callee {
    /** What it does with its arguments, one for each parameter. */
    @FunctionalInterface
    interface Body {
        Object call(Meter meter, Object[] arguments);
    }

    /** A function with that signature, written as Python documents it: {@code sorted(iterable, /, *, key=None, reverse=False)}. */
    static Builtin of(String signature, Body body) {
        return new Builtin(Signature.parse(signature), body);
    }

    @Override
    public Object call(Meter meter, Arguments arguments) {
        return body.call(meter, signature.bind(arguments, signature.defaults()));
    }
}
