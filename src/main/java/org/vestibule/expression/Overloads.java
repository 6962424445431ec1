package org.vestibule.expression;

import java.util.Collection;
import java.util.Map;

/** What the binary operators do with values that are no numbers. */
final class Overloads {
    /** Says that an operator does nothing with two values. */
    static final Object NONE = new Object();

    private Overloads() {}

    static Object apply(Meter meter, BinaryOperator operator, Object a, Object b) {
        return switch (operator) {
            case ADD -> Sequences.concatenate(meter, a, b);
            case MULTIPLY -> multiply(meter, a, b);
            case MODULO -> a instanceof String format ? PercentFormat.format(meter, format, b) : NONE;
            case OR -> a instanceof Map && b instanceof Map ? union(meter, a, b) : sets(meter, operator, a, b);
            case AND, XOR, SUBTRACT -> sets(meter, operator, a, b);
            default -> NONE;
        };
    }

    private static Object multiply(Meter meter, Object a, Object b) {
        if (Sequences.isSequence(a) && Numbers.isInteger(b)) {
            return Sequences.repeat(meter, a, b);
        }
        return Sequences.isSequence(b) && Numbers.isInteger(a) ? Sequences.repeat(meter, b, a) : NONE;
    }

    private static Object union(Meter meter, Object a, Object b) {
        PythonDict union = Dicts.copy(meter, Cast.map(a));
        Dicts.merge(meter, union, Cast.map(b));
        return union;
    }

    private static Object sets(Meter meter, BinaryOperator operator, Object a, Object b) {
        if (!Sets.isSetLike(a) || !Sets.isSetLike(b)) {
            return NONE;
        }
        Collection<?> x = (Collection<?>) a;
        Collection<?> y = (Collection<?>) b;
        return switch (operator) {
            case OR -> Sets.union(meter, x, y);
            case AND -> Sets.filter(meter, x, y, true);
            case XOR -> Sets.symmetricDifference(meter, x, y);
            default -> Sets.filter(meter, x, y, false);
        };
    }
}
