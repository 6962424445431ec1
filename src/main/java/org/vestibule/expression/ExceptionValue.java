package org.vestibule.expression;

/** An exception as the script sees it: its class and what it was made with. */
record ExceptionValue(ExceptionType type, Tuple arguments) implements HostObject {
    @Override
    public String typeName() {
        return type.name();
    }

    @Override
    public Object attribute(String name) {
        return name.equals("args") ? arguments : HostObject.super.attribute(name);
    }

    /** The text of an exception made from one argument is that argument's, but a {@code KeyError} shows its key. */
    String text(Meter meter) {
        return switch (arguments.size()) {
            case 0 -> "";
            case 1 ->
                type.isKindOf(ExceptionType.KEY_ERROR)
                        ? Repr.of(meter, arguments.get(0))
                        : Repr.text(meter, arguments.get(0));
            default -> Repr.of(meter, arguments);
        };
    }

    /** Two exceptions are the same only if they are one. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
