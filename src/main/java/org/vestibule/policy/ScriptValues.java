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

    /** A copy of all members that JSON can hold. */
    public static Map<String, Object> plain(Map<?, ?> members) {
        Map<String, Object> plain = new LinkedHashMap<>();
        members.forEach((key, member) -> plain.put(String.valueOf(key), plain(member)));
        return plain;
    }

    /** A copy that JSON can hold, of what a {@link Room} has taken. Rows become their keys, other objects their texts. */
    static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            return plain(map);
        }
        if (value instanceof Collection<?> collection) {
            return collection.stream().map(ScriptValues::plain).collect(Collectors.toCollection(ArrayList::new));
        }
        if (value instanceof HostObject object) {
            return object instanceof Row row ? row.key() : object.text();
        }
        return scalar(value);
    }

    private static Object scalar(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return null;
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static Object whole(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }
}
