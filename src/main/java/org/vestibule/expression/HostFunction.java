package org.vestibule.expression;

/** A function of the host that scripts can call. */
@FunctionalInterface
public interface HostFunction {
    /**
     * Does what the script asks for. The result may be null (None), a Boolean, a number, a String, a List, a Map with text keys, a Set,
     * an {@link ExceptionType}, a {@link HostObject} or a {@link HostFunction}. A {@link PythonError} is raised in the script; any
     * other exception ends the evaluation and reaches the host as it is.
     */
    Object call(Arguments arguments);
}
