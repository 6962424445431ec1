package org.vestibule.expression;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes values as {@code repr()} and {@code str()} do (Python library reference, "Built-in Functions"). */
final class Repr {
    private final Meter meter;
    private final TextBuilder text;
    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private Repr(Meter meter) {
        this.meter = meter;
        text = new TextBuilder(meter);
    }

    static String of(Meter meter, Object value) {
        Repr repr = new Repr(meter);
        repr.value(value);
        return repr.text.toString();
    }

    /** The value of {@code str(value)}. */
    static String text(Meter meter, Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof ExceptionValue exception) {
            return exception.text(meter);
        }
        if (value instanceof HostObject object) {
            return object.text();
        }
        return of(meter, value);
    }

    private void value(Object value) {
        if (value instanceof String string) {
            meter.text(StringRepr.LONGEST_ESCAPE * (long) string.length());
            text.append(StringRepr.of(string));
        } else if (value instanceof Collection || value instanceof Map) {
            container(value);
        } else if (value instanceof ExceptionValue exception) {
            text.append(exception.type().name());
            elements("(", exception.arguments(), ")");
        } else {
            text.append(scalar(value));
        }
    }

    private String scalar(Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Number) {
            return Numbers.isInteger(value) ? Integers.text(meter, value) : Floats.text(Numbers.real(value));
        }
        if (value instanceof HostObject object) {
            return object.repr();
        }
        return named(value);
    }

    private static String named(Object value) {
        if (value instanceof Type type) {
            return "<class '" + type.label() + "'>";
        }
        if (value instanceof ExceptionType type) {
            return "<class '" + type.name() + "'>";
        }
        return value instanceof ScriptFunction function
                ? "<function " + function.name() + ">"
                : "<" + Type.name(value) + " object>";
    }

    private void container(Object container) {
        if (!open.add(container)) {
            text.append(container instanceof Map ? "{...}" : "[...]");
            return;
        }
        meter.enter(1);
        if (container instanceof Map<?, ?> dict) {
            dict(dict);
        } else if (container instanceof Range range) {
            text.append(range.repr());
        } else if (container instanceof Tuple tuple) {
            elements("(", tuple, tuple.size() == 1 ? ",)" : ")");
        } else if (container instanceof List<?> list) {
            elements("[", list, "]");
        } else {
            set((Collection<?>) container);
        }
        meter.leave(1);
        open.remove(container);
    }

    private void dict(Map<?, ?> dict) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : dict.entrySet()) {
            text.append(separator);
            value(entry.getKey());
            text.append(": ");
            value(entry.getValue());
            separator = ", ";
        }
        text.append(dict.isEmpty() ? "{}" : "}");
    }

    private void set(Collection<?> set) {
        String type = Type.name(set);
        if (type.equals("set") && !set.isEmpty()) {
            elements("{", set, "}");
        } else if (set.isEmpty() && !type.startsWith("dict")) {
            text.append(type + "()");
        } else if (type.equals("frozenset")) {
            elements("frozenset({", set, "})");
        } else {
            elements(type + "([", set, "])");
        }
    }

    private void elements(String open, Collection<?> elements, String close) {
        text.append(open);
        String separator = "";
        for (Object element : elements) {
            text.append(separator);
            value(element);
            separator = ", ";
        }
        text.append(close);
    }
}
