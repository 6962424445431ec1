package org.vestibule.expression;

import java.util.Collection;
import java.util.List;

/** Which of two values is less (Python language reference 6.10.1, "Value comparisons"). */
final class Ordering {
    private Ordering() {}

    static boolean less(Meter meter, Object a, Object b) {
        return holds(meter, ComparisonOperator.LESS, a, b);
    }

    static boolean holds(Meter meter, ComparisonOperator operator, Object a, Object b) {
        if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
            return !Numbers.isNan(a) && !Numbers.isNan(b) && holds(operator, Numbers.compare(a, b));
        }
        if (a instanceof String x && b instanceof String y) {
            meter.work(Math.min(x.length(), y.length()));
            return holds(operator, CodePoints.compare(x, y));
        }
        return containers(meter, operator, a, b);
    }

    private static boolean containers(Meter meter, ComparisonOperator operator, Object a, Object b) {
        if (Sequences.isSequence(a) && Type.of(a) == Type.of(b)) {
            return lists(meter, operator, (List<?>) a, (List<?>) b);
        }
        if (Sets.isSetLike(a) && Sets.isSetLike(b)) {
            return sets(meter, operator, (Collection<?>) a, (Collection<?>) b);
        }
        throw PythonError.type("'" + operator.symbol() + "' not supported between instances of '" + Type.name(a)
                + "' and '" + Type.name(b) + "'");
    }

    private static boolean holds(ComparisonOperator operator, int comparison) {
        return switch (operator) {
            case LESS -> comparison < 0;
            case LESS_OR_EQUAL -> comparison <= 0;
            case GREATER -> comparison > 0;
            default -> comparison >= 0;
        };
    }

    /** The first elements that differ decide; the shorter list is less. */
    private static boolean lists(Meter meter, ComparisonOperator operator, List<?> a, List<?> b) {
        int length = Math.min(a.size(), b.size());
        for (int i = 0; i < length; i++) {
            meter.work(1);
            if (!Equality.same(meter, a.get(i), b.get(i))) {
                return holds(meter, operator, a.get(i), b.get(i));
            }
        }
        return holds(operator, Integer.compare(a.size(), b.size()));
    }

    /** A set is less than those that contain it. */
    private static boolean sets(Meter meter, ComparisonOperator operator, Collection<?> a, Collection<?> b) {
        return switch (operator) {
            case LESS -> a.size() < b.size() && Sets.containsAll(meter, b, a);
            case LESS_OR_EQUAL -> Sets.containsAll(meter, b, a);
            case GREATER -> a.size() > b.size() && Sets.containsAll(meter, a, b);
            default -> Sets.containsAll(meter, a, b);
        };
    }
}
