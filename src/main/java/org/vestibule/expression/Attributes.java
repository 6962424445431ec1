package org.vestibule.expression;

/** Reads and sets {@code object.name}: what hosts offer and the methods of types, and never anything of Java. */
final class Attributes {
    private Attributes() {}

    /** Names such as {@code __class__}, which lead out of what a script may see. */
    static boolean isReserved(String name) {
        return name.startsWith("__") && name.endsWith("__");
    }

    static Object get(Object object, String name) {
        if (!isReserved(name)) {
            if (object instanceof HostObject host) {
                return host.attribute(name);
            }
            Method method = Type.of(object).method(name);
            if (method != null) {
                return new BoundMethod(object, method);
            }
            Callee own = object instanceof Type type ? type.member(name) : null;
            if (own != null) {
                return own;
            }
        }
        String owner = object instanceof Type type
                ? "type object '" + type.label() + "'"
                : "'" + Type.name(object) + "' object";
        throw new PythonError(ExceptionType.ATTRIBUTE_ERROR, owner + " has no attribute '" + name + "'");
    }

    /** The attribute, or the fallback where there is none. */
    static Object get(Object object, String name, Object fallback) {
        try {
            return get(object, name);
        } catch (PythonError missing) {
            if (missing.type().isKindOf(ExceptionType.ATTRIBUTE_ERROR)) {
                return fallback;
            }
            throw missing;
        }
    }

    static void set(Object object, String name, Object value) {
        if (object instanceof HostObject host && !isReserved(name)) {
            host.assign(name, value);
            return;
        }
        throw new PythonError(
                ExceptionType.ATTRIBUTE_ERROR, "'" + Type.name(object) + "' object has no attribute '" + name + "'");
    }
}
