package org.vestibule.expression;

import java.util.Map;

/** The operators of comparisons (Python language reference 6.10). */
enum ComparisonOperator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    IN,
    NOT_IN,
    IS,
    IS_NOT;

    /** Those that are one token. */
    static final Map<String, ComparisonOperator> SYMBOLS = Map.of(
            "==", EQUAL,
            "!=", NOT_EQUAL,
            "<", LESS,
            "<=", LESS_OR_EQUAL,
            ">", GREATER,
            ">=", GREATER_OR_EQUAL,
            "in", IN);

    boolean holds(Meter meter, Object a, Object b) {
        return switch (this) {
            case EQUAL -> Equality.equal(meter, a, b);
            case NOT_EQUAL -> !Equality.equal(meter, a, b);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> Ordering.holds(meter, this, a, b);
            case IN -> Membership.contains(meter, b, a);
            case NOT_IN -> !Membership.contains(meter, b, a);
            case IS -> Equality.identical(a, b);
            case IS_NOT -> !Equality.identical(a, b);
        };
    }

    String symbol() {
        return switch (this) {
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            default -> ">=";
        };
    }
}
