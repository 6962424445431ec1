package org.vestibule.policy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes small files as the MaxMind DB file format specification 2.0 has them: a tree of the bits of IPv4 addresses, then what is known. */
final class GeoFile {
    private static final int SEPARATOR = 16;
    private static final byte[] BEFORE_METADATA = {
        (byte) 0xAB, (byte) 0xCD, (byte) 0xEF, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'
    };

    /** The two followers of a node by bit: another node, {@code null} for nothing, or what is known. */
    private final List<Object[]> nodes = new ArrayList<>(List.<Object[]>of(new Object[2]));

    /** Says what is known of all addresses that share so many leading bits with this one. */
    GeoFile put(String address, int prefix, Map<String, Object> known) throws IOException {
        byte[] bytes = InetAddress.getByName(address).getAddress();
        int node = 0;
        for (int i = 0; i < prefix; i++) {
            int bit = bytes[i / 8] >> 7 - i % 8 & 1;
            if (i == prefix - 1) {
                nodes.get(node)[bit] = known;
            } else if (nodes.get(node)[bit] instanceof Integer next) {
                node = next;
            } else {
                nodes.get(node)[bit] = nodes.size();
                node = nodes.size();
                nodes.add(new Object[2]);
            }
        }
        return this;
    }

    void writeTo(Path file) throws IOException {
        ByteArrayOutputStream tree = new ByteArrayOutputStream();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Object[] node : nodes) {
            for (Object next : node) {
                tree.writeBytes(bytes(pointer(next, data), 3));
            }
        }
        tree.writeBytes(new byte[SEPARATOR]);
        data.writeTo(tree);
        tree.writeBytes(BEFORE_METADATA);
        write(metadata(), tree);
        Files.write(file, tree.toByteArray());
    }

    private int pointer(Object next, ByteArrayOutputStream data) {
        if (next instanceof Integer node) {
            return node;
        }
        if (next == null) {
            return nodes.size();
        }
        int pointer = nodes.size() + SEPARATOR + data.size();
        write(next, data);
        return pointer;
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("binary_format_major_version", (short) 2);
        metadata.put("binary_format_minor_version", (short) 0);
        metadata.put("build_epoch", 0L);
        metadata.put("database_type", "Test");
        metadata.put("description", Map.of("en", "Test"));
        metadata.put("ip_version", (short) 4);
        metadata.put("languages", List.of("en"));
        metadata.put("node_count", nodes.size());
        metadata.put("record_size", (short) 24);
        return metadata;
    }

    private static void write(Object value, ByteArrayOutputStream into) {
        if (value instanceof Map<?, ?> map) {
            into.write(7 << 5 | map.size());
            map.forEach((key, member) -> {
                write(key, into);
                write(member, into);
            });
        } else if (value instanceof List<?> list) {
            into.write(list.size());
            into.write(11 - 7);
            list.forEach(it -> write(it, into));
        } else if (value instanceof String text) {
            writeText(text, into);
        } else {
            writeNumber((Number) value, into);
        }
    }

    private static void writeText(String text, ByteArrayOutputStream into) {
        if (text.length() < 29) {
            into.write(2 << 5 | text.length());
        } else {
            into.write(2 << 5 | 29);
            into.write(text.length() - 29);
        }
        into.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void writeNumber(Number number, ByteArrayOutputStream into) {
        if (number instanceof Double) {
            into.write(3 << 5 | Double.BYTES);
            into.writeBytes(ByteBuffer.allocate(Double.BYTES)
                    .putDouble(number.doubleValue())
                    .array());
        } else if (number instanceof Long) {
            into.write(Long.BYTES);
            into.write(9 - 7);
            into.writeBytes(bytes(number.longValue(), Long.BYTES));
        } else {
            int size = number instanceof Short ? Short.BYTES : Integer.BYTES;
            into.write((number instanceof Short ? 5 : 6) << 5 | size);
            into.writeBytes(bytes(number.longValue(), size));
        }
    }

    private static byte[] bytes(long number, int size) {
        byte[] all = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        return Arrays.copyOfRange(all, Long.BYTES - size, Long.BYTES);
    }
}
