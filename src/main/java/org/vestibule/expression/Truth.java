package org.vestibule.expression;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;

/** Which values pass an {@code if} (Python library reference, "Truth Value Testing"). */
final class Truth {
    private Truth() {}

    static boolean of(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Number number) {
            return number instanceof BigInteger big ? big.signum() != 0 : number.doubleValue() != 0;
        }
        if (value instanceof Collection<?> collection) {
            return !collection.isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        return value instanceof HostObject object ? object.truth() : value != null;
    }
}
