package org.vestibule.policy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vestibule.expression.HostObject;

/** Turns what JSON holds into values for expressions, which may change them, and back. */
public final class ScriptValues {
    private static final int DEEPEST = 50;

    private ScriptValues() {}

    /** A copy that an expression can write into. */
    public static Object of(Object plain) {
        if (plain instanceof Map<?, ?> map) {
            return of(map);
        }
        if (plain instanceof Collection<?> collection) {
            List<Object> list = new ArrayList<>();
            collection.forEach(it -> list.add(of(it)));
            return list;
        }
        if (plain instanceof BigDecimal number) {
            return number.stripTrailingZeros().scale() > 0 ? number.doubleValue() : whole(number.toBigIntegerExact());
        }
        return plain instanceof Integer number ? Long.valueOf(number) : plain;
    }

    /** A copy of all members that an expression can write into. */
    public static Map<String, Object> of(Map<?, ?> plain) {
        Map<String, Object> map = new LinkedHashMap<>();
        plain.forEach((key, value) -> map.put(String.valueOf(key), of(value)));
        return map;
    }

    /**
     * A copy that JSON can hold. Rows become their ids, other objects their texts; what is nested deeper than {@value #DEEPEST} levels is
     * left out, as it may hold itself.
     */
    public static Map<String, Object> plain(Map<?, ?> members) {
        return members(members, 0);
    }

    private static Map<String, Object> members(Map<?, ?> map, int depth) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, member) -> plain.put(String.valueOf(key), plain(member, depth)));
        return plain;
    }

    private static Object plain(Object value, int depth) {
        if (value instanceof Map<?, ?> || value instanceof Collection<?>) {
            return depth == DEEPEST ? null : nested(value, depth + 1);
        }
        return value instanceof HostObject object ? plain(object) : scalar(value);
    }

    private static Object plain(HostObject object) {
        return object instanceof Row row ? row.key() : object.text();
    }

    private static Object scalar(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return null;
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static Object nested(Object value, int depth) {
        return value instanceof Map<?, ?> map
                ? members(map, depth)
                : ((Collection<?>) value)
                        .stream().map(it -> plain(it, depth)).collect(Collectors.toCollection(ArrayList::new));
    }

    private static Object whole(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }
}
