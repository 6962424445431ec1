package org.vestibule.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.vestibule.common.Ids;

/** A file among what a run has gathered. It stands for its {@code data:} address, which is read when somebody first asks for it. */
final class FlowFile {
    /** An address that is no longer than this is no burden where it stands. */
    private static final int SHORT = 500;

    private final String id;
    private final UnaryOperator<String> reader;
    private String address;

    /** One that is kept; the reader finds its address by the id. */
    FlowFile(String id, UnaryOperator<String> reader) {
        this.id = id;
        this.reader = reader;
    }

    /** One that is new. */
    FlowFile(String address) {
        this(Ids.next(), id -> address);
        this.address = address;
    }

    /** Whether the value is one, or would be a burden as it stands. */
    static boolean isFile(Object value) {
        return value instanceof FlowFile
                || value instanceof String text && text.length() > SHORT && text.startsWith("data:");
    }

    String id() {
        return id;
    }

    String address() {
        if (address == null) {
            address = reader.apply(id);
        }
        return address;
    }

    private static Object address(Object value) {
        return value instanceof FlowFile file ? file.address() : value;
    }

    /** Whether this is known to be its address; reads nothing. */
    boolean isAt(String text) {
        return text.equals(address);
    }

    /** The values, with the addresses of the files in them. */
    static Map<String, Object> opened(Map<?, ?> values) {
        return replaced(values, FlowFile::address);
    }

    /** The value, with the addresses of the files in it. */
    static Object opened(Object value) {
        return replaced(value, FlowFile::address);
    }

    /** A copy in which something else stands for some of the values, at any depth. */
    static Map<String, Object> replaced(Map<?, ?> values, UnaryOperator<Object> change) {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((key, member) -> copy.put((String) key, replaced(member, change)));
        return copy;
    }

    private static Object replaced(Object value, UnaryOperator<Object> change) {
        if (value instanceof Map<?, ?> map) {
            return replaced(map, change);
        }
        if (value instanceof Collection<?> members) {
            Collection<Object> copy = new ArrayList<>();
            members.forEach(member -> copy.add(replaced(member, change)));
            return copy;
        }
        return change.apply(value);
    }
}
