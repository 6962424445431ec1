package org.vestibule.expression;

/** The functions {@code isinstance()} and {@code issubclass()} (Python library reference, "Built-in Functions"). */
final class Classes {
    private Classes() {}

    static boolean isInstance(Object value, Object type) {
        if (type instanceof Tuple types) {
            return types.stream().anyMatch(it -> isInstance(value, it));
        }
        if (type instanceof ExceptionType exceptions) {
            return value instanceof ExceptionValue exception && exception.type().isKindOf(exceptions);
        }
        if (type instanceof HostObject object) {
            return object.hasInstance(value);
        }
        if (type instanceof Type builtin) {
            return builtin.includes(value);
        }
        throw PythonError.type("isinstance() arg 2 must be a type, a tuple of types, or a union");
    }

    static boolean isSubclass(Object type, Object of) {
        if (of instanceof Tuple types) {
            return types.stream().anyMatch(it -> isSubclass(type, it));
        }
        if (type instanceof ExceptionType exceptions && of instanceof ExceptionType others) {
            return exceptions.isKindOf(others);
        }
        if (Type.of(type) != Type.TYPE || Type.of(of) != Type.TYPE) {
            throw PythonError.type("issubclass() arg 1 must be a class");
        }
        return isSubtype(type, of);
    }

    private static boolean isSubtype(Object type, Object of) {
        return type == of || of == Type.OBJECT || type == Type.BOOL && of == Type.INT;
    }
}
