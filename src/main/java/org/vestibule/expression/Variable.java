package org.vestibule.expression;

/** A name within one scope, and where its value stands when the script runs. Settled when parsing ends, unchanged from then on. */
final class Variable {
    /** Stands in the place of a name that has no value. */
    static final Object UNBOUND = new Object();

    private final String name;
    private boolean bound;
    private int hops;
    private int slot;

    Variable(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Whether something in its scope gives it a value. */
    boolean isBound() {
        return bound;
    }

    void bind() {
        bound = true;
    }

    /** The value stands in that slot of the frame which is so many scopes further out. */
    void settle(int distance, int place) {
        hops = distance;
        slot = place;
    }

    Object get(Frame frame) {
        return frame.outer(hops).locals()[slot];
    }

    void set(Frame frame, Object value) {
        frame.outer(hops).locals()[slot] = value;
    }

    PythonError unbound() {
        return bound
                ? new PythonError(
                        ExceptionType.UNBOUND_LOCAL_ERROR,
                        "cannot access local variable '" + name + "' where it is not associated with a value")
                : new PythonError(ExceptionType.NAME_ERROR, "name '" + name + "' is not defined");
    }
}
