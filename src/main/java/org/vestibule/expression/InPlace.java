package org.vestibule.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Augmented assignment: lists, dicts and sets change, all else is made anew (Python language reference 7.2.1). */
final class InPlace {
    private InPlace() {}

    static Object apply(Meter meter, BinaryOperator operator, Object a, Object b) {
        try {
            return changed(meter, operator, a, b) ? a : operator.apply(meter, a, b);
        } catch (UnsupportedOperationException unmodifiable) {
            throw operator.unsupportedInPlace(a, b);
        }
    }

    private static boolean changed(Meter meter, BinaryOperator operator, Object a, Object b) {
        if (Type.of(a) == Type.LIST) {
            return list(meter, operator, Cast.list(a), b);
        }
        if (a instanceof Map && b instanceof Map<?, ?> other && operator == BinaryOperator.OR) {
            Dicts.merge(meter, Cast.map(a), other);
            return true;
        }
        if (Type.of(a) == Type.SET && b instanceof Set) {
            Set<Object> result = Cast.set(operator.apply(meter, a, b));
            Cast.set(a).clear();
            result.forEach(it -> Sets.add(meter, Cast.set(a), it));
            return true;
        }
        return false;
    }

    private static boolean list(Meter meter, BinaryOperator operator, List<Object> list, Object operand) {
        if (operator == BinaryOperator.ADD) {
            Lists.extend(meter, list, operand);
            return true;
        }
        if (operator == BinaryOperator.MULTIPLY && Numbers.isInteger(operand)) {
            List<Object> repeated = Cast.list(Sequences.repeat(meter, new ArrayList<>(list), operand));
            list.clear();
            list.addAll(repeated);
            return true;
        }
        return false;
    }
}
