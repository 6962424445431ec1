package org.vestibule.policy;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.vestibule.expression.HostObject;

/**
 * Room for what expressions hand out, in characters as JSON would write it. It is measured before anything is made of the values, which may
 * hold one another many times over: what holds itself, or is nested too deeply, fits nowhere.
 */
public final class Room {
    private static final long STANDARD = 100_000;

    /** More than visitors can give, by all the files that they may send. */
    private static final long ENDLESS = 1L << 24;

    private static final int DEEPEST = 50;

    private long left;

    private Room(long left) {
        this.left = left;
    }

    static Room standard() {
        return new Room(STANDARD);
    }

    /** As much as there is already, where that is more than usual: visitors may have given it. */
    public static Room around(Object there) {
        return new Room(Math.min(ENDLESS, Math.max(STANDARD, need(there))));
    }

    /** How much a value takes; far more than anything may for one that fits nowhere. */
    static long need(Object value) {
        Room room = new Room(ENDLESS);
        return room.takes(value) ? ENDLESS - room.left : ENDLESS * ENDLESS;
    }

    /** Whether there is still so much; it is taken then. */
    public boolean takes(Object value) {
        take(value, 0);
        return left >= 0;
    }

    private void take(Object value, int depth) {
        left = depth > DEEPEST ? -1 : left - 1 - own(value);
        if (value instanceof Map<?, ?> map) {
            takeAll(map.keySet(), depth + 1);
            takeAll(map.values(), depth + 1);
        } else if (value instanceof Collection<?> collection) {
            takeAll(collection, depth + 1);
        } else if (value instanceof Namespace namespace) {
            take(namespace.attributes(), depth);
        }
    }

    private void takeAll(Collection<?> values, int depth) {
        for (Object value : values) {
            if (left < 0) {
                return;
            }
            take(value, depth);
        }
    }

    private static long own(Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        if (value instanceof BigInteger number) {
            return number.bitLength() / 3;
        }
        return value instanceof HostObject object && !(object instanceof Namespace)
                ? object.text().length()
                : 1;
    }
}
