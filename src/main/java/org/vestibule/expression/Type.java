package org.vestibule.expression;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The built-in types (Python library reference, "Built-in Types"). */
enum Type implements Callee {
    NONE("NoneType", Map.of()),
    BOOL("bool", NumberMethods.INTEGER),
    INT("int", NumberMethods.INTEGER),
    FLOAT("float", NumberMethods.FLOAT),
    STR("str", StringMethods.ALL),
    LIST("list", ListMethods.LIST),
    TUPLE("tuple", ListMethods.TUPLE),
    RANGE("range", ListMethods.TUPLE),
    DICT("dict", DictMethods.ALL),
    SET("set", SetMethods.SET),
    FROZENSET("frozenset", SetMethods.FROZENSET),
    ITERATOR("generator", Map.of()),
    FUNCTION("function", Map.of()),
    TYPE("type", Map.of()),
    SLICE("slice", Map.of()),
    OBJECT("object", Map.of());

    private final String label;
    private final Map<String, Method> methods;

    Type(String label, Map<String, Method> methods) {
        this.label = label;
        this.methods = methods;
    }

    static Type of(Object value) {
        if (value instanceof String) {
            return STR;
        }
        if (value instanceof Map) {
            return DICT;
        }
        if (value instanceof List) {
            return list(value);
        }
        if (value instanceof Set) {
            return value instanceof PythonSet set && set.isFrozen() ? FROZENSET : SET;
        }
        return value instanceof HostObject ? OBJECT : scalar(value);
    }

    private static Type list(Object value) {
        if (value instanceof Tuple) {
            return TUPLE;
        }
        return value instanceof Range ? RANGE : LIST;
    }

    private static Type scalar(Object value) {
        if (value == null) {
            return NONE;
        }
        if (value instanceof Boolean) {
            return BOOL;
        }
        if (value instanceof Number) {
            return Numbers.isInteger(value) ? INT : FLOAT;
        }
        if (value instanceof Type || value instanceof ExceptionType) {
            return TYPE;
        }
        return functional(value);
    }

    private static Type functional(Object value) {
        if (value instanceof Callee || value instanceof HostFunction) {
            return FUNCTION;
        }
        if (value instanceof Iterator) {
            return ITERATOR;
        }
        return value instanceof Slice ? SLICE : OBJECT;
    }

    /** What a script is told as the type of a value. */
    static String name(Object value) {
        if (value instanceof HostObject object) {
            return object.typeName();
        }
        return value instanceof DictView view ? view.typeName() : of(value).label;
    }

    String label() {
        return label;
    }

    /** The method of its values with that name; null where there is none. */
    Method method(String name) {
        return methods.get(name);
    }

    /** What the type itself has under that name, such as {@code dict.fromkeys}; null where it has nothing. */
    Callee member(String name) {
        Callee own = Conversions.MEMBERS.get(label + "." + name);
        return own == null ? method(name) : own;
    }

    /** The names of the methods of its values. */
    Set<String> names() {
        return methods.keySet();
    }

    /** Whether {@code isinstance(value, type)}. */
    boolean includes(Object value) {
        Type type = of(value);
        return this == OBJECT || this == type || this == INT && type == BOOL;
    }

    @Override
    public Object call(Meter meter, Arguments arguments) {
        Builtin constructor = Conversions.CONSTRUCTORS.get(this);
        if (constructor == null) {
            throw PythonError.type("cannot create '" + label + "' instances");
        }
        return constructor.call(meter, arguments);
    }
}
