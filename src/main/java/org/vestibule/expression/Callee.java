package org.vestibule.expression;

/** Whatever of the interpreter's own can be called. */
interface Callee {
    Object call(Meter meter, Arguments arguments);

    /** Calls any value that a script may call. */
    static Object call(Meter meter, Object callee, Arguments arguments) {
        if (callee instanceof Callee own) {
            return own.call(meter, arguments);
        }
        if (callee instanceof HostFunction function) {
            return function.call(arguments.by(meter));
        }
        if (callee instanceof ExceptionType type) {
            return type.make(meter, arguments);
        }
        throw PythonError.type("'" + Type.name(callee) + "' object is not callable");
    }
}
