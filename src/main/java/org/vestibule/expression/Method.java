package org.vestibule.expression;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A method of a type; called as {@code str.lower(text)} it takes its receiver from the arguments. */
record Method(Signature signature, Body body) implements Callee {
    /** What it does with its receiver and arguments. */
    @FunctionalInterface
    interface Body {
        Object call(Meter meter, Object self, Object[] arguments);
    }

    static Method of(String signature, Body body) {
        return new Method(Signature.parse(signature), body);
    }

    /** The methods by their names. */
    @SafeVarargs
    static Map<String, Method> table(List<Method>... methods) {
        Map<String, Method> table = new HashMap<>();
        for (List<Method> some : methods) {
            some.forEach(it -> table.put(it.signature().name(), it));
        }
        return Map.copyOf(table);
    }

    Object call(Meter meter, Object self, Arguments arguments) {
        try {
            return body.call(meter, self, signature.bind(arguments, signature.defaults()));
        } catch (UnsupportedOperationException unmodifiable) {
            throw PythonError.type("'" + Type.name(self) + "' object of the host cannot be changed");
        }
    }

    @Override
    public Object call(Meter meter, Arguments arguments) {
        Object[] values = arguments.values();
        if (values.length == 0 || !equals(Type.of(values[0]).method(signature.name()))) {
            throw PythonError.type("descriptor '" + signature.name() + "' needs an object of its type");
        }
        Object[] rest = Arrays.copyOfRange(values, 1, values.length);
        return call(meter, values[0], new Arguments(rest, arguments.keywords()));
    }
}
